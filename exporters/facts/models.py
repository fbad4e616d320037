"""Files of facts as they were brought, and what became of every row."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from exporters.facts.states import FileStatus, RowOutcome
from exporters.onboarding.models import Exporter
from portal.reference.models import Origin


class FactKind(models.TextChoices):
    STATUS = "status", pgettext_lazy("facts", "stages")
    ORDERS = "orders", pgettext_lazy("facts", "orders")
    REFUNDS = "refunds", pgettext_lazy("facts", "refunds")
    RATES = "rates", pgettext_lazy("facts", "exchange rates")


class FactFile(models.Model):
    """Facts brought together: a CSV file, or one fact typed on screen with its proof (a file of one row).

    The database refuses the same person as maker and checker, except for exchange rates, which a finance
    officer takes from a named source.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=8, choices=FactKind)
    origin = models.CharField(max_length=10, choices=Origin)
    file = models.OneToOneField("portal.StoredFile", on_delete=models.PROTECT, related_name="+")
    proof = models.OneToOneField("portal.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    # Where the facts come from, in the maker's words: "Alibaba.com monthly report, October", "RBI reference rates".
    source = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=FileStatus, default=FileStatus.RECEIVED)
    # Why it cannot be read: {"code", "values"}, see portal/lib/csvfiles.py.
    fault = models.JSONField(null=True)
    # Why it was sent back, as the checker wrote it.
    remark = models.CharField(max_length=500, blank=True)
    rows_total = models.PositiveIntegerField(default=0)
    rows_new = models.PositiveIntegerField(default=0)
    rows_same = models.PositiveIntegerField(default=0)
    rows_error = models.PositiveIntegerField(default=0)
    rows_added = models.PositiveIntegerField(default=0)
    # Rates that moved by more than 5% in a day.
    rows_moved = models.PositiveIntegerField(default=0)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    applied_at = models.DateTimeField(null=True)
    moves_confirmed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=FactKind.values), name="known_kind_of_facts"),
            models.CheckConstraint(condition=Q(status__in=FileStatus.values), name="known_fact_file_status"),
            models.CheckConstraint(
                condition=Q(applied_by__isnull=True) | Q(kind="rates") | ~Q(applied_by=F("brought_by")),
                name="fact_file_needs_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["applying", "applied"]) | Q(applied_by__isnull=False),
                name="applied_fact_file_has_a_checker",
            ),
            models.CheckConstraint(
                condition=Q(origin="file") | Q(origin="screen", proof__isnull=False),
                name="typed_fact_has_a_proof",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["applying", "applied"]) | Q(rows_moved=0) | Q(moves_confirmed=True),
                name="moved_rates_are_confirmed",
            ),
            models.CheckConstraint(
                condition=~Q(status="unreadable") | Q(fault__isnull=False) | ~Q(remark=""),
                name="unreadable_file_says_why",
            ),
        ]
        indexes = [models.Index(fields=["status", "id"], name="fact_files_by_status")]

    def __str__(self) -> str:
        return self.reference

    @property
    def rows_to_add(self) -> int:
        """New rows and those that are recorded already: the whole of the work while it is being applied."""
        return self.rows_new + self.rows_added


class FactRow(models.Model):
    """One line of a file: its cells, what it is, and why when it is not taken."""

    fact_file = models.ForeignKey(FactFile, on_delete=models.PROTECT, related_name="rows", db_index=False)
    line = models.PositiveIntegerField()
    cells = models.JSONField()
    # What makes it the same fact as another row; empty when the row cannot be read.
    key = models.CharField(max_length=130, blank=True)
    exporter = models.ForeignKey(Exporter, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    outcome = models.CharField(max_length=5, choices=RowOutcome)
    # [{"column", "code", "values"}], see problems.py
    problems = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fact_file", "line"], name="fact_row_once"),
            models.CheckConstraint(condition=Q(outcome__in=RowOutcome.values), name="known_row_outcome"),
        ]
        indexes = [
            models.Index(fields=["fact_file", "outcome", "line"], name="fact_rows_by_outcome"),
            models.Index(fields=["fact_file", "key"], name="fact_rows_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.fact_file_id} line {self.line}"
