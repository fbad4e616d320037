"""The stages of onboarding as data, what each exporter has reached, and its requirements."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language

from exporters.onboarding.models import Exporter
from exporters.onboarding.stages.states import STILL_NEEDED, Needed, Party, Side
from portal.lib.fields import CodeField


class Stage(models.Model):
    """One ordered step with evidence. Stages of one `step` come in any order; a later step needs all earlier ones.

    Its rows change only by what two people decided (changes/). Triggers refuse the rest:
    migrations/sql/0001/stages.*.sql.
    """

    code = models.CharField(max_length=40, unique=True)
    # Its place in a list; `step` is the node of the progress that it belongs to.
    place = models.PositiveSmallIntegerField(unique=True)
    step = models.PositiveSmallIntegerField()
    name_en = models.CharField(max_length=60)
    name_hi = models.CharField(max_length=60)
    # Reaching it is a milestone that may earn: one officer imports it, another applies it.
    earns = models.BooleanField(default=False)
    # At least so many days after another stage.
    days_after = models.PositiveSmallIntegerField(default=0)
    after = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    # The day on which it was added; exporters past its place by then skip it (rules.py).
    since = models.DateField(null=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.CheckConstraint(
                condition=Q(days_after=0, after__isnull=True) | Q(days_after__gt=0, after__isnull=False),
                name="stage_counts_days_from_a_stage",
            ),
        ]

    def __str__(self) -> str:
        return self.name_hi if get_language() == "hi" else self.name_en


class StageProgress(models.Model):
    """That an exporter reached a stage that earns nothing; one that earns is a milestone. Append-only."""

    exporter = models.ForeignKey(Exporter, on_delete=models.PROTECT, related_name="progress", db_index=False)
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+", db_index=False)
    reached_date = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["exporter", "stage"], name="stage_reached_once")]

    def __str__(self) -> str:
        return f"{self.exporter_id}/{self.stage_id}"


class Onboarding(models.Model):
    """The onboarding status of an exporter. No row means: under way, nothing was ever asked."""

    exporter = models.OneToOneField(Exporter, on_delete=models.PROTECT, related_name="onboarding")
    status = CodeField(max_length=16, choices=Side, default=Side.UNDER_WAY)
    reason = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Side.values), name="known_side_state"),
            models.CheckConstraint(
                condition=~Q(status__in=["on_hold", "refused", "dropped"]) | ~Q(reason=""),
                name="stopped_onboarding_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exporter_id} {self.status}"


class Requirement(models.Model):
    """One thing still needed from a named party, by a day; with the reason when what came was not enough."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    exporter = models.ForeignKey(Exporter, on_delete=models.PROTECT, related_name="requirements")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    needed = models.CharField(max_length=200)
    party = CodeField(max_length=12, choices=Party)
    due_date = models.DateField()
    status = CodeField(max_length=14, choices=Needed, default=Needed.OPEN)
    failed_reason = models.CharField(max_length=300, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Needed.values), name="known_requirement_status"),
            models.CheckConstraint(condition=Q(party__in=Party.values), name="known_party"),
            models.CheckConstraint(
                condition=~Q(status="failed") | ~Q(failed_reason=""), name="failed_requirement_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["met", "waived"], settled_at__isnull=False, settled_by__isnull=False)
                | (~Q(status__in=["met", "waived"]) & Q(settled_at__isnull=True, settled_by__isnull=True)),
                name="settled_requirement_has_an_officer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.needed} ({self.party})"

    @property
    def answer_url(self) -> str:
        """Where the exporter answers on its own page; empty while nothing is asked of it."""
        if self.party != Party.EXPORTER or self.status not in STILL_NEEDED:
            return ""
        return reverse("exporters:exporter-answer", args=[self.uuid])

    @property
    def acts_next(self) -> str:
        """Who acts next: the party that owes it, then the office once there is an answer to check."""
        return str(Party.OFFICE.label if self.status == Needed.BEING_CHECKED else Party(self.party).label)


class StageEvidence(models.Model):
    """A file that shows a stage or answers a requirement: from the exporter, its startup or an officer. Append-only."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    exporter = models.ForeignKey(Exporter, on_delete=models.PROTECT, related_name="evidence")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    requirement = models.ForeignKey(Requirement, null=True, on_delete=models.PROTECT, related_name="answers")
    file = models.OneToOneField("portal.StoredFile", on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    given_by = CodeField(max_length=12, choices=Party)
    # Empty when the exporter gave it on its own page.
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(given_by="exporter", added_by__isnull=True)
                | Q(given_by__in=["startup", "office"], added_by__isnull=False),
                name="evidence_has_a_giver",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exporter_id}/{self.stage_id}"
