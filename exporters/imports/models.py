"""Imports as uploaded, and what became of every row."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from exporters.imports.states import FileStatus, RowOutcome
from exporters.onboarding.models import Exporter
from portal.lib.fields import CodeField
from portal.reference.models import Origin
from portal.two_people.models import Proposal


class ImportKind(models.TextChoices):
    """What the rows of an import are."""

    STATUS = "status", pgettext_lazy("facts", "stages")
    """Stages that exporters reached. A stage may be a milestone that earns."""
    ORDERS = "orders", pgettext_lazy("facts", "orders")
    """Trade orders that exporters received."""
    REFUNDS = "refunds", pgettext_lazy("facts", "refunds")
    """Refunds of orders that are already recorded."""
    RATES = "rates", pgettext_lazy("facts", "exchange rates")
    """Rupees per unit of a currency on a day. One finance officer applies them alone."""


class FactImport(Proposal):
    """Facts proposed together: a CSV file, or one fact entered on screen with its proof (a file of one row).

    The database refuses the same person as maker and checker, except for exchange rates, which a finance
    officer takes from a named source.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    kind = CodeField(max_length=8, choices=ImportKind)
    origin = CodeField(max_length=10, choices=Origin)
    file = models.OneToOneField("portal.StoredFile", on_delete=models.PROTECT, related_name="+")
    proof = models.OneToOneField("portal.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    # Where the facts come from, in the maker's words: "Alibaba.com monthly report, October", "RBI reference rates".
    source = models.CharField(max_length=200)
    status = CodeField(max_length=10, choices=FileStatus, default=FileStatus.RECEIVED)
    # Why it cannot be read: {"code", "values"}, see portal/lib/csvfiles.py.
    fault = models.JSONField(null=True)
    rows_total = models.PositiveIntegerField(default=0)
    rows_new = models.PositiveIntegerField(default=0)
    rows_same = models.PositiveIntegerField(default=0)
    rows_error = models.PositiveIntegerField(default=0)
    rows_added = models.PositiveIntegerField(default=0)
    # Rates that moved by more than 5% in a day.
    rows_moved = models.PositiveIntegerField(default=0)
    moves_confirmed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ImportKind.values), name="known_kind_of_facts"),
            *Proposal.rules(
                statuses=FileStatus.values,
                approved=[FileStatus.APPLYING, FileStatus.APPLIED],
                declined=[FileStatus.SENT_BACK],
                alone=Q(kind="rates"),
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
                condition=~Q(status="unreadable") | Q(fault__isnull=False),
                name="unreadable_file_says_why",
            ),
        ]
        indexes = [models.Index(fields=["status", "id"], name="fact_imports_by_status")]

    def __str__(self) -> str:
        return self.reference

    @property
    def rows_to_add(self) -> int:
        """New rows and those that are recorded already: the whole of the work while it is being applied."""
        return self.rows_new + self.rows_added


class ImportRow(models.Model):
    """One line of a file: its cells, what it is, and why when it is not taken."""

    fact_import = models.ForeignKey(FactImport, on_delete=models.PROTECT, related_name="rows", db_index=False)
    line = models.PositiveIntegerField()
    cells = models.JSONField()
    # What makes it the same fact as another row; empty when the row cannot be read.
    key = models.CharField(max_length=130, blank=True)
    exporter = models.ForeignKey(Exporter, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    outcome = CodeField(max_length=5, choices=RowOutcome)
    # [{"column", "code", "values"}], see problems.py
    problems = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fact_import", "line"], name="fact_row_once"),
            models.CheckConstraint(condition=Q(outcome__in=RowOutcome.values), name="known_row_outcome"),
        ]
        indexes = [
            models.Index(fields=["fact_import", "outcome", "line"], name="fact_rows_by_outcome"),
            models.Index(fields=["fact_import", "key"], name="fact_rows_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.fact_import_id} line {self.line}"
