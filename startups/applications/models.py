"""What is submitted to a call: one column per answer, rows for the call's own questions, slots for documents."""

import uuid

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Concat, Lower

from portal.lib.fields import CodeField
from portal.lib.legal_forms import LegalForm
from startups.applications.choices import DocumentKind
from startups.applications.states import PUBLIC_LABELS, WAITED_FOR, ApplicationStatus
from startups.calls.models import Call, Question
from startups.calls.terms import Category
from startups.profiles.models import Startup


class Application(models.Model):
    """One startup's application to one call. A draft may hold anything that fits its columns, well read or not."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    startup = models.ForeignKey(Startup, on_delete=models.PROTECT, related_name="applications")
    status = CodeField(max_length=24, choices=ApplicationStatus, default=ApplicationStatus.DRAFT)
    # Since when it has its status, and the day by which the applicant must act, if one was set.
    status_since = models.DateTimeField()
    answer_due_date = models.DateField(null=True)
    # Sections that an information request has reopened, as a list of Section values.
    open_sections = models.JSONField(default=list)
    # Sections that were answered without a stop, as a list of Section values.
    done_sections = models.JSONField(default=list)
    # How often each section was saved; a page that was opened before another saving is recognised by it.
    section_versions = models.JSONField(default=dict)
    created_by = models.ForeignKey("portal.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_by = models.ForeignKey("portal.User", null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)

    recognition_number = models.CharField(max_length=40, blank=True)
    category = CodeField(max_length=12, choices=Category, blank=True)
    valid_up_to = models.DateField(null=True)

    legal_name = models.CharField(max_length=200, blank=True)
    legal_form = CodeField(max_length=24, choices=LegalForm, blank=True)
    cin = models.CharField(max_length=40, blank=True)
    llpin = models.CharField(max_length=40, blank=True)
    registrar = models.CharField(max_length=120, blank=True)
    registration_number = models.CharField(max_length=60, blank=True)
    incorporation_date = models.DateField(null=True)
    pan = models.CharField(max_length=40, blank=True)
    gstin = models.CharField(max_length=40, blank=True)

    highest_turnover_minor = models.BigIntegerField(null=True)
    # The financial year of that turnover: "2024-25".
    highest_turnover_year = models.CharField(max_length=7, blank=True)

    address = models.TextField(max_length=300, blank=True)
    town = models.CharField(max_length=80, blank=True)
    state = models.ForeignKey("portal.State", null=True, on_delete=models.PROTECT, related_name="+")
    postal_pin = models.CharField(max_length=12, blank=True)

    signatory_name = models.CharField(max_length=120, blank=True)
    signatory_position = models.CharField(max_length=80, blank=True)
    signatory_email = models.EmailField(blank=True)
    signatory_mobile = models.CharField(max_length=20, blank=True)

    # Lists of GST codes of States, of Sector values and of language codes.
    states_served = models.JSONField(default=list)
    sectors = models.JSONField(default=list)
    languages_served = models.JSONField(default=list)
    exporters_within_year = models.PositiveIntegerField(null=True)
    exporters_how = models.TextField(max_length=2000, blank=True)

    declares_integrity = models.BooleanField(default=False)
    declares_no_conflict = models.BooleanField(default=False)
    other_aid = models.BooleanField(null=True)
    other_aid_details = models.TextField(max_length=1000, blank=True)

    # What officers search in, kept by the database itself; lower case.
    search_text = models.GeneratedField(
        expression=Lower(
            Concat(
                "reference",
                Value(" "),
                "legal_name",
                Value(" "),
                "pan",
                Value(" "),
                "gstin",
                Value(" "),
                "recognition_number",
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            models.Index(fields=["status", "submitted_at", "id"], name="application_by_status"),
            models.Index(fields=["call", "submitted_at", "id"], name="application_by_call"),
            models.Index(fields=["submitted_at", "id"], name="application_by_arrival"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(legal_form__in=["", *LegalForm.values]), name="known_legal_form"),
            models.CheckConstraint(condition=Q(category__in=["", *Category.values]), name="known_category"),
            models.UniqueConstraint(fields=["call", "startup"], name="one_application_per_startup_and_call"),
            models.CheckConstraint(condition=Q(status__in=ApplicationStatus.values), name="known_application_status"),
            models.CheckConstraint(
                condition=Q(status="draft")
                | Q(
                    submitted_at__isnull=False,
                    submitted_by__isnull=False,
                    declares_integrity=True,
                    declares_no_conflict=True,
                    other_aid__isnull=False,
                ),
                name="submitted_application_is_declared",
            ),
            models.CheckConstraint(
                condition=Q(highest_turnover_minor__isnull=True) | Q(highest_turnover_minor__gte=0),
                name="turnover_is_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def public_label(self) -> str:
        """The status, as the applicant reads it."""
        return str(PUBLIC_LABELS[ApplicationStatus(self.status)])

    @property
    def waited_for(self) -> str:
        """Who acts next, as a sentence for the applicant."""
        return str(WAITED_FOR[ApplicationStatus(self.status)])


class Answer(models.Model):
    """The answer to one of the call's own questions: text, or a file where the question asks for a document."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    file = models.ForeignKey("portal.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "question"], name="one_answer_per_question")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.question_id}"

    @property
    def shown(self) -> str:
        """The answer as people read it: of a choice its words, of a document its name."""
        if self.file:
            return self.file.name
        return dict(self.question.choices).get(self.text, self.text)


class ApplicationDocument(models.Model):
    """The file in one of the named slots; another upload takes its place, and the old file stays on record."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="documents")
    kind = CodeField(max_length=26, choices=DocumentKind)
    file = models.ForeignKey("portal.StoredFile", on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey("portal.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "kind"], name="one_document_per_slot"),
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="known_document_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.kind}"
