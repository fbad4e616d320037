"""Every run is worked out again from the facts that it saw, by the rules in plain Python, and compared.

So a replay shows a changed, missing or added entry or reason, and also a step of SQL that differs from the rules.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Concat

from exporters.commissions.adjustments.models import Adjustment
from exporters.commissions.adjustments.posting import entry_values
from exporters.commissions.engine import rules
from exporters.commissions.engine.book import Book, Entry, JudgedFact, reasons_of
from exporters.commissions.engine.exports import reason_rows
from exporters.commissions.engine.models import Cause, LedgerEntry, RunUnit
from exporters.commissions.engine.models import JudgedFact as StoredReason
from exporters.commissions.replay.past import Past
from exporters.commissions.replay.rows import ENTRY_COLUMNS, entries_in, entry_of, reasons_in, text_of
from exporters.milestones.models import Milestone
from exporters.orders.models import Refund, TradeOrder
from portal.two_people.states import ProposalStatus

REPLAY, LEDGER, REASONS, APPROVALS = "the replay gives", "the ledger holds", "the reasons hold", "the approvals give"


@dataclass(frozen=True)
class Difference:
    """An entry or a reason that only the replay or only the tables have."""

    side: str
    run: int | None
    what: str

    def __str__(self) -> str:
        return f"{self.side}, run {self.run or '–'}: {self.what}"


def replay_ledger() -> list[Difference]:
    """Work out every run again, unit after unit in the order of writing; return what differs."""
    past, book = Past(), Book()
    differences: list[Difference] = []
    entries_seen: set[int] = set()
    reasons_seen: set[int] = set()
    for unit in RunUnit.objects.select_related("run").order_by("id"):
        entries, reasons = _entries_of(unit), _reasons_of(unit)
        entries_seen |= set(entries)
        reasons_seen |= set(reasons)
        wanted, judged = _judged_again(unit, past, book)
        differences += _compare(LEDGER, unit, wanted, list(entries.values()))
        differences += _compare(REASONS, unit, judged, list(reasons.values()))
    differences += _entries_of_no_run(entries_seen) + _reasons_of_no_run(reasons_seen) + _reasons_of_another_fact()
    return differences + _adjustments() + _last_reasons(book)


def _judged_again(unit: RunUnit, past: Past, book: Book) -> tuple[list[Entry], list[JudgedFact]]:
    """The entries and the reasons that the rules give for a unit."""
    reasons_before = len(book.judged)
    entries = rules.judge(past.seen_by(unit), book, unit.run.until, only=past.names.get(unit.startup_id))
    return entries, book.judged[reasons_before:]


def _entries_of(unit: RunUnit) -> dict[int, Entry]:
    """The ledger entries of this unit, by id; a unit without a startup earns nothing."""
    if unit.startup_id is None:
        return {}
    rows = LedgerEntry.objects.filter(run_id=unit.run_id, startup_id=unit.startup_id)
    return {row["id"]: entry for entry, row in entries_in(rows)}


def _reasons_of(unit: RunUnit) -> dict[int, JudgedFact]:
    rows = StoredReason.objects.filter(Q(run_id=unit.run_id, startup_id=unit.startup_id))
    return {row["id"]: reason for reason, row in reasons_in(rows)}


def _compare(
    holder: str, unit: RunUnit, wanted: Sequence[Entry | JudgedFact], stored: Sequence[Entry | JudgedFact]
) -> list[Difference]:
    """Rows expected and not stored, and rows stored and not expected; a duplicate counts twice."""
    missing, left = Counter(wanted) - Counter(stored), Counter(stored) - Counter(wanted)
    return [Difference(REPLAY, unit.run_id, text_of(row)) for row in missing.elements()] + [
        Difference(holder, unit.run_id, text_of(row)) for row in left.elements()
    ]


def _entries_of_no_run(explained: set[int]) -> list[Difference]:
    """Entries that no unit of a run accounts for; adjustments are acts of people and are compared by themselves."""
    rows = LedgerEntry.objects.exclude(cause=Cause.ADJUSTMENT).order_by("id")
    return [
        Difference(LEDGER, row["run_id"], text_of(entry))
        for entry, row in entries_in(rows)
        if row["id"] not in explained
    ]


def _reasons_of_no_run(explained: set[int]) -> list[Difference]:
    """Reasons under a run that wrote nothing for their startup."""
    rows = StoredReason.objects.order_by("id")
    return [
        Difference(REASONS, row["run_id"], text_of(reason))
        for reason, row in reasons_in(rows)
        if row["id"] not in explained
    ]


def _reasons_of_another_fact() -> list[Difference]:
    """Reasons whose id leads to another fact than their reference: pages go by the id, programs by the reference."""
    facts = {
        Cause.MILESTONE: Milestone.objects.annotate(named=Concat("exporter__reference", Value("/"), "kind")),
        Cause.ORDER: TradeOrder.objects.annotate(named=F("reference")),
        Cause.REFUND: Refund.objects.annotate(named=F("reference")),
    }
    differences = []
    for cause, named in facts.items():
        same = named.filter(Q(pk=OuterRef("cause_id"), named=OuterRef("cause_reference")))
        rows = StoredReason.objects.filter(~Exists(same), cause=cause).order_by("id")
        differences += [
            Difference(REASONS, run, f"{','.join(row)},of the fact with id {pk}")
            for run, pk, *row in rows.values_list("run_id", "cause_id", "cause", "cause_reference", "reason")
        ]
    return differences


def _adjustments() -> list[Difference]:
    """The entries that approved adjustments should have, and the entries of this cause in the ledger."""
    approved = Adjustment.objects.filter(status=ProposalStatus.APPROVED)
    wanted = {_adjusted(row) for row in approved.select_related("startup", "exporter", "corrects")}
    rows = LedgerEntry.objects.filter(cause=Cause.ADJUSTMENT)
    stored = {(row["uuid"], row["line_id"], entry) for entry, row in entries_in(rows, "uuid", "line_id")}
    return [Difference(APPROVALS, None, text_of(row[2])) for row in sorted(wanted - stored, key=str)] + [
        Difference(LEDGER, None, text_of(row[2])) for row in sorted(stored - wanted, key=str)
    ]


def _adjusted(adjustment: Adjustment) -> tuple[Any, int | None, Entry]:
    """The entry of an approved adjustment: its uuid, the line that it corrects, and its fields."""
    entry = LedgerEntry(**entry_values(adjustment))
    row = {column: getattr(entry, column) for column in ENTRY_COLUMNS.values() if "__" not in column}
    row |= {"startup__reference": adjustment.startup.reference, "plan_version__code": None}
    row |= {"exporter__reference": adjustment.exporter and adjustment.exporter.reference}
    return entry.uuid, entry.line_id, entry_of(row | {"plan_version__version": None})


def _last_reasons(book: Book) -> list[Difference]:
    """The last reason of every fact, as programs export it."""
    wanted, stored = set(reasons_of(book)), {(str(a), str(b), str(c)) for a, b, c in reason_rows()}
    return [Difference(REPLAY, None, ",".join(row)) for row in sorted(wanted - stored)] + [
        Difference(REASONS, None, ",".join(row)) for row in sorted(stored - wanted)
    ]
