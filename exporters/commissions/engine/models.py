"""Runs, what they judged, and the ledger."""

import uuid

from django.db import models
from django.db.models import Q

from exporters.onboarding.models import Exporter
from portal.lib.fields import CodeField


class AccrualRun(models.Model):
    """One accrual: until which day, and what it could see.

    `marks` holds the last row of each table of facts that the run could see, `plans` the approved versions
    with their ends, so that a replay uses exactly those. Only the finish is filled in later.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    until = models.DateField()
    asked_by = models.CharField(max_length=80)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    marks = models.JSONField()
    plans = models.JSONField()

    def __str__(self) -> str:
        return f"run {self.pk} until {self.until}"


class RunUnit(models.Model):
    """That a run wrote something for one startup, or for facts without one; ids are in the order of writing."""

    run = models.ForeignKey(AccrualRun, on_delete=models.PROTECT, related_name="units")
    startup = models.ForeignKey("startups.Startup", null=True, on_delete=models.PROTECT, related_name="+")
    # What the run knew of the startup.
    enrolled_on = models.DateField(null=True)
    plan_code = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "startup"], name="unit_once_per_run"),
            models.UniqueConstraint(
                fields=["run"], condition=Q(startup__isnull=True), name="unit_without_startup_once_per_run"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.startup_id}"


class Cause(models.TextChoices):
    """What a ledger entry or a judged fact comes from; `cause_id` names the row."""

    MILESTONE = "milestone", "milestone"
    """A verified stage that the plan pays for."""
    ORDER = "order", "order"
    """A trade order."""
    REFUND = "refund", "refund"
    """A refund of an order that earned."""
    PERIOD = "period", "period"
    """The whole period of a plan with whole tiers, when its clawback days are over. Only true-ups."""
    ADJUSTMENT = "adjustment", "adjustment"
    """A correction that two officers made, under no plan."""


class EntryKind(models.TextChoices):
    """What an entry does to the startup's money."""

    ACCRUAL = "accrual", "accrual"
    """Commission on a milestone or an order. Always positive."""
    REVERSAL = "reversal", "reversal"
    """Takes back the refunded share of a line that no statement has issued yet. Always negative."""
    CLAWBACK = "clawback", "clawback"
    """The same, for a line on a statement that was issued. Always negative."""
    TRUE_UP = "true_up", "true-up"
    """The difference between the rate that the whole period reached and what its orders earned. Either sign."""
    ADJUSTMENT = "adjustment", "adjustment"
    """An approved correction; adds or takes off."""


class Figures(models.Model):
    """What is needed to print how an amount came about; see book.Entry for what the sums hold per cause."""

    base_minor = models.BigIntegerField(default=0)
    before_minor = models.BigIntegerField(default=0)
    after_minor = models.BigIntegerField(default=0)
    uncut_minor = models.BigIntegerField(default=0)
    # The cap that decided: "", "exporter" or "startup".
    cap = models.CharField(max_length=16, blank=True)
    rate_micros = models.BigIntegerField(null=True)
    rate_date = models.DateField(null=True)

    class Meta:
        abstract = True


class JudgedFact(Figures):
    """Why a fact earned nothing. The newest row of a fact holds; a fact with an entry has earned after all.

    An empty reason says that a refund waits again. Append-only.
    """

    run = models.ForeignKey(AccrualRun, on_delete=models.PROTECT, related_name="+", db_index=False)
    cause = CodeField(max_length=10, choices=Cause)
    cause_id = models.BigIntegerField()
    cause_reference = models.CharField(max_length=100)
    reason = models.CharField(max_length=20, blank=True)
    # Judged for good; otherwise what was missing may still come.
    final = models.BooleanField()
    day = models.DateField()
    startup = models.ForeignKey(
        "startups.Startup", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    exporter = models.ForeignKey(Exporter, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    plan_version = models.ForeignKey(
        "exporters.PlanVersion", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    period = models.CharField(max_length=10, blank=True)
    # The day that decided: enrolment, last day of the window, last day of the clawback.
    limit_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cause__in=Cause.values), name="known_cause_of_judged_fact"),
        ]
        indexes = [
            models.Index(fields=["cause", "cause_id", "id"], name="judged_fact"),
            models.Index(fields=["startup", "period", "plan_version"], name="judged_of_startup"),
        ]

    def __str__(self) -> str:
        return f"{self.cause} {self.cause_reference}: {self.reason}"


class LedgerEntry(Figures):
    """One immutable signed amount. Only ledger.py inserts; the database refuses to change or delete.

    The rows come by join from rows that are themselves held by foreign keys and cannot be deleted, so the
    ledger carries no per-row foreign key checks: they were two thirds of the cost of writing it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    run = models.ForeignKey(
        AccrualRun,
        null=True,
        on_delete=models.PROTECT,
        related_name="entries",
        db_constraint=False,
        db_index=False,
    )
    kind = CodeField(max_length=10, choices=EntryKind)
    startup = models.ForeignKey(
        "startups.Startup", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    exporter = models.ForeignKey(
        Exporter, null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    cause = CodeField(max_length=10, choices=Cause)
    # The id of the milestone, order or refund; of the run for a true-up: with the cause, the idempotency key.
    cause_id = models.BigIntegerField()
    cause_reference = models.CharField(max_length=60)
    plan_version = models.ForeignKey(
        "exporters.PlanVersion",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    earned_on = models.DateField()
    period = models.CharField(max_length=10)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3, default="INR")
    payable_on = models.DateField()
    # The line that a reversal or clawback takes back from.
    line = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="reversals",
        db_constraint=False,
        db_index=False,
    )
    posted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cause__in=Cause.values), name="known_cause_of_entry"),
            models.CheckConstraint(condition=Q(kind__in=EntryKind.values), name="known_kind_of_entry"),
            models.UniqueConstraint(
                fields=["cause_id", "cause"], condition=~Q(cause="period"), name="one_entry_per_fact"
            ),
            models.UniqueConstraint(
                fields=["startup", "period", "plan_version", "cause_id"],
                condition=Q(cause="period"),
                name="one_true_up_per_period_and_run",
            ),
            models.CheckConstraint(condition=~Q(amount_minor=0), name="entry_is_not_zero"),
            models.CheckConstraint(condition=~Q(kind="accrual") | Q(amount_minor__gt=0), name="accrual_is_positive"),
            models.CheckConstraint(
                condition=~Q(kind__in=["reversal", "clawback"]) | Q(amount_minor__lt=0, line__isnull=False),
                name="reversal_is_negative_and_linked",
            ),
        ]
        indexes = [
            # The base posted so far is the largest `after_minor` of a startup, period and version.
            models.Index(
                fields=["startup", "period", "plan_version", "after_minor"],
                condition=Q(cause="order"),
                name="order_lines_of_period",
            ),
            models.Index(fields=["startup", "exporter", "earned_on"], name="entries_of_startup"),
            models.Index(fields=["line"], condition=Q(line__isnull=False), name="entries_against_line"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.cause_reference} {self.amount_minor}"
