"""A call for applications: its dates, published criteria, own questions and agreement text, in both languages."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.lib.fields import CodeField
from portal.two_people.models import Proposal
from startups.calls.states import CallStatus


def in_language(name: str) -> property:
    """A property: `name_hi` for a reader of Hindi, else `name_en`; the Hindi field may still be empty in a draft."""

    def read(row: models.Model) -> str:
        hindi = getattr(row, f"{name}_hi") if get_language() == "hi" else ""
        return hindi or getattr(row, f"{name}_en")

    return property(read)


class CallQuerySet(models.QuerySet["Call"]):
    def published(self) -> "CallQuerySet":
        return self.filter(status=CallStatus.PUBLISHED)

    def open_at(self, now: datetime) -> "CallQuerySet":
        """Published and between its two moments; the closing moment itself is outside."""
        return self.published().filter(opens_at__lte=now, closes_at__gt=now)


class Call(Proposal):
    """One round of the programme; approving it is its publication. After that nothing of it changes."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    name_en = models.CharField(max_length=120)
    name_hi = models.CharField(max_length=120, blank=True)
    summary_en = models.TextField()
    summary_hi = models.TextField(blank=True)
    name = in_language("name")
    summary = in_language("summary")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    results_date = models.DateField()
    places = models.PositiveIntegerField(null=True)
    # The commission plan to which enrolment from this call binds a startup; only the exporters room reads it.
    plan_code = models.CharField(max_length=40, blank=True)
    status = CodeField(max_length=10, choices=CallStatus, default=CallStatus.DRAFT)
    created_by = models.ForeignKey("portal.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    proposed_by = models.ForeignKey(  # type: ignore[assignment]
        "portal.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True)  # type: ignore[assignment]
    objects = CallQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["status", "-opens_at", "-id"], name="call_by_opening")]
        constraints = [
            *Proposal.rules(
                statuses=CallStatus.values, approved=[CallStatus.PUBLISHED], declined=[], remarked=[CallStatus.DRAFT]
            ),
            models.CheckConstraint(condition=Q(opens_at__lt=F("closes_at")), name="call_opens_before_it_closes"),
            models.CheckConstraint(
                condition=Q(status=CallStatus.DRAFT, proposed_by__isnull=True, proposed_at__isnull=True)
                | (~Q(status=CallStatus.DRAFT) & Q(proposed_by__isnull=False, proposed_at__isnull=False)),
                name="proposed_call_has_a_maker",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_open(self, now: datetime) -> bool:
        return self.status == CallStatus.PUBLISHED and self.opens_at <= now < self.closes_at

    def is_over(self, now: datetime) -> bool:
        return self.closes_at <= now


class Criterion(models.Model):
    """What reviewers score, with its share of the whole in percent and the guide by which they score."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    name_en = models.CharField(max_length=120)
    name_hi = models.CharField(max_length=120, blank=True)
    guide_en = models.TextField(blank=True)
    guide_hi = models.TextField(blank=True)
    name = in_language("name")
    guide = in_language("guide")
    weight = models.PositiveSmallIntegerField()
    max_score = models.PositiveSmallIntegerField(default=5)

    class Meta:
        ordering = ["call_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["call", "position"], name="criterion_position_once"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=100), name="criterion_weight_is_a_percent"),
            models.CheckConstraint(condition=Q(max_score__gte=1, max_score__lte=10), name="criterion_score_range"),
        ]

    def __str__(self) -> str:
        return self.name


class QuestionKind(models.TextChoices):
    """What an answer to a question of a call is."""

    TEXT = "text", _("text")
    """Free text up to the question's limit."""
    NUMBER = "number", _("whole number")
    """A whole number that is not negative."""
    CHOICE = "choice", _("one choice of several")
    """Exactly one of the choices that the call lists."""
    DOCUMENT = "document", _("document")
    """One uploaded file."""


class Question(models.Model):
    """A question that only this call asks."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField()
    kind = CodeField(max_length=10, choices=QuestionKind)
    text_en = models.CharField(max_length=300)
    text_hi = models.CharField(max_length=300, blank=True)
    hint_en = models.CharField(max_length=300, blank=True)
    hint_hi = models.CharField(max_length=300, blank=True)
    required = models.BooleanField(default=True)
    # Of a text: characters. Of a number: the largest.
    limit = models.PositiveIntegerField(null=True)
    # Of a choice: one a line, in the same order in both languages; an answer keeps the number of the line, from 1.
    choices_en = models.TextField(blank=True)
    choices_hi = models.TextField(blank=True)
    text = in_language("text")
    hint = in_language("hint")
    _lines_of_choices = in_language("choices")

    class Meta:
        ordering = ["call_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["call", "position"], name="question_position_once"),
            models.CheckConstraint(condition=Q(kind__in=QuestionKind.values), name="known_question_kind"),
            models.CheckConstraint(condition=~Q(kind="choice") | ~Q(choices_en=""), name="choice_has_choices"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What the answer keeps, and what people read."""
        lines = self._lines_of_choices.splitlines()
        return [(str(number), line.strip()) for number, line in enumerate(lines, start=1) if line.strip()]


class AgreementText(models.Model):
    """The dated text that an approved startup accepts at enrolment; the newest version of the call counts."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="agreement_texts")
    version = models.PositiveSmallIntegerField(default=1)
    text_date = models.DateField()
    body_en = models.TextField()
    body_hi = models.TextField(blank=True)
    body = in_language("body")

    class Meta:
        ordering = ["call_id", "-version"]
        constraints = [models.UniqueConstraint(fields=["call", "version"], name="agreement_version_once")]

    def __str__(self) -> str:
        return f"{self.call} {self.version}"
