"""Import a folder of files in order, in short transactions, and report every bad row."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from exporters.commissions.engine.terms import TermsRefused
from exporters.histories import operations, reading
from exporters.histories.models import HistoryImport
from exporters.intake.recording import Recorded
from exporters.intake.tables import Outcome, ReadRow, Table, read_in_chunks, settle
from exporters.milestones.operations import record_milestones
from exporters.milestones.rows import MILESTONES
from exporters.onboarding.models import Exporter
from exporters.orders.operations import record_orders, record_rates, record_refunds
from exporters.orders.recording import Stamp
from exporters.orders.rows import ORDERS, RATES, REFUNDS
from portal.audit.operations import record
from portal.lib.csvfiles import FileUnreadable
from portal.reference.models import Origin

ROWS_PER_TRANSACTION = 2_000
SOURCE = "history"
ATTRIBUTIONS_FILE = "attributions.csv"
OUTCOMES = {Outcome.ADDED: "added", Outcome.REPEATED: "there already", Outcome.WRONG: "bad"}
Read = ReadRow[Any]


@dataclass
class Report:
    """What became of the rows of each file, and every row that was not taken."""

    bad: list[tuple[str, int, str, str]] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def count(self, file: str, outcome: str, by: int = 1) -> None:
        if by:
            self.counts.setdefault(file, Counter())[outcome] += by

    def add(self, file: str, rows: Sequence[Read]) -> None:
        """What became of these rows."""
        outcomes = Counter(OUTCOMES[row.outcome] for row in rows)
        for outcome in OUTCOMES.values():
            self.count(file, outcome, outcomes[outcome])
        self.bad += [
            (file, row.line, problem.column, str(problem.words))
            for row in rows
            if row.outcome == Outcome.WRONG
            for problem in row.problems
        ]

    def refuse(self, file: str, line: int, column: str, reason: str) -> None:
        self.count(file, "bad")
        self.bad.append((file, line, column, reason))


@dataclass(frozen=True)
class Source:
    """One file: its table, and how a batch of facts is recorded."""

    file: str
    table: Table[Any]
    record: Callable[[Sequence[Any]], Recorded]


def import_history(folder: Path, *, operator: str, now: datetime, dry_run: bool = False) -> Report:
    """Import every known file of a folder; good rows are kept, bad rows are reported.

    With `dry_run` everything is tried and nothing is kept. Safe to repeat: recorded rows are left alone.
    """
    report = Report()
    stamp = Stamp(Origin.HISTORY, now)
    with _kept_or_undone(dry_run):
        code = _import_plans(folder / "plans.json", stamp, report)
        for source in _sources(operator, stamp):
            _import_file(folder / source.file, source, report)
            if source.file == "startups.csv":
                operations.bind_to_plan(code)
            if source.file == "exporters.csv":
                _import_attributions(folder / ATTRIBUTIONS_FILE, now, report)
        _write_down(folder, operator, report, now)
    return report


@transaction.atomic
def _write_down(folder: Path, operator: str, report: Report, now: datetime) -> None:
    """Record who imported the folder."""
    counts = {file: dict(outcomes) for file, outcomes in report.counts.items()}
    row = HistoryImport.objects.create(
        folder=folder.resolve().name[:200], operator=operator[:80], imported_at=now, counts=counts
    )
    record(event="history.imported", actor=None, actor_label=operator[:80], target=row, now=now, data=counts)


@contextmanager
def _kept_or_undone(dry_run: bool) -> Iterator[None]:
    if not dry_run:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _sources(operator: str, stamp: Stamp) -> list[Source]:
    """The files in the order in which they refer to each other; attributions come after exporters."""

    def by_exporter(record: Callable[..., Recorded], name: str) -> Callable[[Sequence[Any]], Recorded]:
        return lambda facts: record(
            **{name: facts}, exporter_ids=_exporter_ids(fact.exporter for fact in facts), stamp=stamp
        )

    def startups(facts: Sequence[Any]) -> Recorded:
        return operations.import_startups(startups=facts, operator=operator, now=stamp.now)

    return [
        Source("startups.csv", reading.STARTUPS, startups),
        Source(
            "exporters.csv",
            reading.EXPORTERS,
            lambda facts: operations.import_exporters(exporters=facts, now=stamp.now),
        ),
        Source("milestones.csv", MILESTONES, by_exporter(record_milestones, "milestones")),
        Source("orders.csv", ORDERS, by_exporter(record_orders, "orders")),
        Source("refunds.csv", REFUNDS, lambda facts: record_refunds(refunds=facts, stamp=stamp)),
        Source("rates.csv", RATES, lambda facts: record_rates(rates=facts, source=SOURCE, stamp=stamp)),
    ]


def _exporter_ids(references: Any) -> dict[str, int]:
    return dict(Exporter.objects.filter(reference__in=set(references)).values_list("reference", "id"))


def _import_file(path: Path, source: Source, report: Report) -> None:
    for chunk in _chunks(path, source.table, report):
        settle(chunk, source.record)
        report.add(source.file, chunk)


def _chunks(path: Path, table: Table[Any], report: Report) -> Iterator[list[Read]]:
    """The rows of a file, as many at a time as fit a short transaction; why it cannot be read goes to the report."""
    if not path.exists():
        return
    with path.open("rb") as file:
        try:
            yield from read_in_chunks(file, table, size=ROWS_PER_TRANSACTION)
        except FileUnreadable as error:
            report.refuse(path.name, 1, "", str(error))


def _import_attributions(path: Path, now: datetime, report: Report) -> None:
    """Rows come in any order: those that overlap are tried again while closings of the file make room."""
    waiting: list[Read] = []
    held_back: set[str] = set()
    for chunk in _chunks(path, reading.ATTRIBUTIONS, report):
        waiting += _take(chunk, held_back, now, report)
    while waiting:
        still = _take_again(waiting, now, report)
        waiting = still if len(still) < len(waiting) else _without_the_first(still, report)


def _without_the_first(waiting: list[Read], report: Report) -> list[Read]:
    """Nothing makes room any more: the first waiting row of each exporter overlaps for good."""
    first = {row.row.values["exporter"]: row for row in reversed(waiting)}
    refused = {row.line for row in first.values()}
    report.add(ATTRIBUTIONS_FILE, [row for row in waiting if row.line in refused])
    return [row for row in waiting if row.line not in refused]


def _take_again(waiting: list[Read], now: datetime, report: Report) -> list[Read]:
    """One more round over the rows that overlapped, in their order."""
    held_back: set[str] = set()
    still: list[Read] = []
    for start in range(0, len(waiting), ROWS_PER_TRANSACTION):
        still += _take(waiting[start : start + ROWS_PER_TRANSACTION], held_back, now, report)
    return still


def _take(rows: list[Read], held_back: set[str], now: datetime, report: Report) -> list[Read]:
    """Record what can be; returns what overlaps."""
    settle(rows, lambda facts: operations.import_attributions(attributions=facts, held_back=held_back, now=now))
    overlapping = [row for row in rows if operations.OVERLAP in row.problems]
    report.add(ATTRIBUTIONS_FILE, [row for row in rows if operations.OVERLAP not in row.problems])
    return overlapping


def _import_plans(path: Path, stamp: Stamp, report: Report) -> str | None:
    """Record the plan versions; returns the code of the first good one."""
    code: str | None = None
    for number, raw in enumerate(_read_plans(path, report), start=1):
        try:
            new = operations.import_plan(raw=raw, code=code, stamp=stamp)
        except TermsRefused as refused:
            report.refuse(path.name, number, refused.column, str(refused))
        else:
            code = code or raw["code"]
            report.count(path.name, "added" if new else "there already")
    return code


def _read_plans(path: Path, report: Report) -> list[Any]:
    if not path.exists():
        return []
    try:
        plans = json.loads(path.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        report.refuse(path.name, getattr(error, "lineno", 1), "", f"not readable as JSON: {error}")
        return []
    if not isinstance(plans, list):
        report.refuse(path.name, 1, "", "the file must hold a list of plan versions")
        return []
    return plans
