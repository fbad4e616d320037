"""A folder of files is read in order, in short transactions, and every bad row is written down."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction

from exporters.commissions.engine.terms import TermsRefused
from exporters.histories import operations, reading
from exporters.histories.models import HistoryImport
from exporters.milestones.operations import record_milestones
from exporters.milestones.rows import MILESTONE_COLUMNS, read_milestone
from exporters.onboarding.models import Exporter
from exporters.orders import rows
from exporters.orders.cells import Problem
from exporters.orders.operations import record_orders, record_rates, record_refunds
from exporters.orders.recording import Recorded, Stamp
from portal.audit.operations import record
from portal.lib.csvfiles import FileUnreadable, Row, read_rows
from portal.reference.models import Origin

ROWS_PER_TRANSACTION = 2_000
SOURCE = "history"


@dataclass
class Report:
    """What became of the rows of each file, and every row that was not taken."""

    bad: list[tuple[str, int, str, str]] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def count(self, file: str, outcome: str, by: int = 1) -> None:
        if by:
            self.counts.setdefault(file, Counter())[outcome] += by

    def refuse(self, file: str, line: int, problems: Sequence[Problem]) -> None:
        self.count(file, "bad")
        for problem in problems:
            self.bad.append((file, line, problem.column, str(problem.sentence)))

    def refuse_plainly(self, file: str, line: int, column: str, reason: str) -> None:
        self.count(file, "bad")
        self.bad.append((file, line, column, reason))


@dataclass(frozen=True)
class Source:
    """One file: how a row of it is read and how a batch of facts is recorded."""

    file: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    read: Callable[[Row], tuple[Any, list[Problem]]]
    record: Callable[[Sequence[Any]], Recorded]


def bring_history(folder: Path, *, operator: str, now: datetime, dry_run: bool = False) -> Report:
    """Bring every file of a folder that is there; what is good is kept, what is not is in the report.

    With `dry_run` everything is tried and nothing stays. Safe to repeat: what is there already is left.
    """
    report = Report()
    stamp = Stamp(Origin.HISTORY, now)
    with _kept_or_undone(dry_run):
        code = _bring_plans(folder / "plans.json", stamp, report)
        for source in _sources(operator, stamp):
            _bring_file(folder / source.file, source, report)
            if source.file == "startups.csv":
                operations.bind_to_plan(code)
            if source.file == "exporters.csv":
                _bring_attributions(folder / "attributions.csv", now, report)
        _write_down(folder, operator, report, now)
    return report


@transaction.atomic
def _write_down(folder: Path, operator: str, report: Report, now: datetime) -> None:
    """Keep that and by whom the folder was brought."""
    counts = {file: dict(outcomes) for file, outcomes in report.counts.items()}
    row = HistoryImport.objects.create(
        folder=folder.resolve().name[:200], operator=operator[:80], imported_at=now, counts=counts
    )
    record(event="history.brought", actor=None, actor_label=operator[:80], target=row, now=now, data=counts)


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

    return [
        Source(
            "startups.csv",
            reading.STARTUP_COLUMNS,
            (),
            reading.read_startup,
            lambda facts: operations.bring_startups(startups=facts, operator=operator, now=stamp.now),
        ),
        Source(
            "exporters.csv",
            reading.EXPORTER_COLUMNS,
            reading.EXPORTER_OPTIONAL,
            reading.read_exporter,
            lambda facts: operations.bring_exporters(exporters=facts, now=stamp.now),
        ),
        Source("milestones.csv", MILESTONE_COLUMNS, (), read_milestone, by_exporter(record_milestones, "milestones")),
        Source("orders.csv", rows.ORDER_COLUMNS, (), rows.read_order, by_exporter(record_orders, "orders")),
        Source(
            "refunds.csv",
            rows.REFUND_COLUMNS,
            rows.REFUND_OPTIONAL,
            rows.read_refund,
            lambda facts: record_refunds(refunds=facts, stamp=stamp),
        ),
        Source(
            "rates.csv",
            rows.RATE_COLUMNS,
            (),
            rows.read_rate,
            lambda facts: record_rates(rates=facts, source=SOURCE, stamp=stamp),
        ),
    ]


def _exporter_ids(references: Any) -> dict[str, int]:
    return dict(Exporter.objects.filter(reference__in=set(references)).values_list("reference", "id"))


def _bring_file(path: Path, source: Source, report: Report) -> None:
    for lines, facts in _batches(path, source, report):
        recorded = source.record(facts)
        report.count(source.file, "added", len(recorded.added))
        report.count(source.file, "there already", len(recorded.repeated))
        for place, problem in recorded.problems.items():
            report.refuse(source.file, lines[place], [problem])


def _batches(path: Path, source: Source, report: Report) -> Iterator[tuple[list[int], list[Any]]]:
    """Line numbers and facts of a file, as many at a time as fit a short transaction; bad rows go to the report."""
    if not path.exists():
        return
    with path.open("rb") as file:
        try:
            found = read_rows(file, required=source.required, optional=source.optional)
            while batch := list(islice(found, ROWS_PER_TRANSACTION)):
                lines, facts = [], []
                for row in batch:
                    fact, problems = source.read(row)
                    if fact is None:
                        report.refuse(source.file, row.line, problems)
                    else:
                        lines.append(row.line)
                        facts.append(fact)
                yield lines, facts
        except FileUnreadable as error:
            report.refuse_plainly(source.file, 1, "", str(error))


Numbered = list[tuple[int, reading.AttributionFact]]


def _bring_attributions(path: Path, now: datetime, report: Report) -> None:
    """Rows come in any order: those that overlap are tried again while closings of the file make room."""
    source = Source(path.name, reading.ATTRIBUTION_COLUMNS, (), reading.read_attribution, lambda facts: Recorded())
    waiting: Numbered = []
    held_back: set[str] = set()
    for lines, facts in _batches(path, source, report):
        waiting += _take(list(zip(lines, facts, strict=True)), held_back, now, report)
    while waiting:
        still = _take_again(waiting, now, report)
        waiting = still if len(still) < len(waiting) else _without_the_first(still, path.name, report)


def _without_the_first(waiting: Numbered, file: str, report: Report) -> Numbered:
    """Nothing makes room any more: the first waiting row of each exporter overlaps for good."""
    refused: set[str] = set()
    still: Numbered = []
    for line, fact in waiting:
        if fact.exporter in refused:
            still.append((line, fact))
        else:
            refused.add(fact.exporter)
            report.refuse(file, line, [Problem("valid_from", "overlap")])
    return still


def _take_again(waiting: Numbered, now: datetime, report: Report) -> Numbered:
    """One more round over the rows that overlapped, in their order."""
    held_back: set[str] = set()
    still: Numbered = []
    for start in range(0, len(waiting), ROWS_PER_TRANSACTION):
        still += _take(waiting[start : start + ROWS_PER_TRANSACTION], held_back, now, report)
    return still


def _take(numbered: Numbered, held_back: set[str], now: datetime, report: Report) -> Numbered:
    """Record what can be; returns what overlaps."""
    recorded, overlapping = operations.bring_attributions(
        attributions=[fact for _, fact in numbered], held_back=held_back, now=now
    )
    report.count("attributions.csv", "added", len(recorded.added))
    report.count("attributions.csv", "there already", len(recorded.repeated))
    for place, problem in recorded.problems.items():
        report.refuse("attributions.csv", numbered[place][0], [problem])
    return [numbered[place] for place in overlapping]


def _bring_plans(path: Path, stamp: Stamp, report: Report) -> str | None:
    """Record the plan versions; returns the code of the first good one."""
    code: str | None = None
    for number, raw in enumerate(_read_plans(path, report), start=1):
        try:
            new = operations.bring_plan(raw=raw, code=code, stamp=stamp)
        except TermsRefused as refused:
            report.refuse_plainly(path.name, number, refused.column, str(refused))
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
        report.refuse_plainly(path.name, getattr(error, "lineno", 1), "", f"not readable as JSON: {error}")
        return []
    if not isinstance(plans, list):
        report.refuse_plainly(path.name, 1, "", "the file must hold a list of plan versions")
        return []
    return plans
