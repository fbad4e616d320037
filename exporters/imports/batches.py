"""One batch of rows of a file: tried (nothing stays) or recorded, in one short transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from exporters.imports.kinds import Names, kind_of, renamed
from exporters.imports.models import FactImport, ImportRow
from exporters.imports.naming import exporters_named
from exporters.imports.states import RowOutcome
from exporters.intake.recording import Recorded
from exporters.intake.tables import Outcome, ReadRow, read_row, settle
from exporters.orders.recording import Stamp
from portal.lib.csvfiles import Row
from portal.reference.models import Origin

ROWS_AT_ONCE = 1_000
OUTCOMES = {Outcome.WRONG: RowOutcome.ERROR, Outcome.REPEATED: RowOutcome.SAME}
Rows = Sequence[ReadRow[Any]]


@transaction.atomic
def try_rows(*, fact_import: FactImport, rows: Rows, now: datetime) -> None:
    """Keep what each row of a new batch is: new, the same as what is recorded or came before it, or an error."""
    names = _name_exporters(fact_import, rows)
    earlier = _same_facts_before(fact_import, rows)
    _try(fact_import, [*earlier, *rows], names | _name_exporters(fact_import, earlier), now)
    ImportRow.objects.bulk_create(_kept(fact_import, row, names) for row in rows)


@transaction.atomic
def record_rows(*, fact_import: FactImport, rows: list[ImportRow], now: datetime) -> None:
    """Record the rows that were new when the file was read; a row recorded meanwhile in another way is marked."""
    read = [_read_again(fact_import, row) for row in rows]
    stamp = Stamp(Origin(fact_import.origin), now, fact_import.proposed_by, fact_import.decided_by)
    _record(fact_import, read, _name_exporters(fact_import, read), stamp)
    for kept, row in zip(rows, read, strict=True):
        kept.outcome = OUTCOMES.get(row.outcome, RowOutcome.ADDED)
        # What was noted on a new row, such as a rate that moved, stays with it.
        kept.problems = [problem.as_json for problem in row.coded_problems] or kept.problems
    ImportRow.objects.bulk_update(rows, ["outcome", "problems"])


def _name_exporters(fact_import: FactImport, rows: Rows) -> dict[str, tuple[str, int]]:
    """Put our reference in the place of whatever the file calls an exporter; returns what is known of each name."""
    if not kind_of(fact_import).names_exporters:
        return {}
    names = exporters_named(row.value.exporter for row in rows if row.value)
    for row in rows:
        row.value = row.value and renamed(row.value, names)
    return {reference: (reference, pk) for reference, pk in names.values()}


def _same_facts_before(fact_import: FactImport, rows: Rows) -> list[ReadRow[Any]]:
    """Rows of earlier batches of the same file that state the same facts: the first wins."""
    keys = {_key(row) for row in rows if row.value}
    before = fact_import.rows.filter(outcome=RowOutcome.NEW, key__in=keys).order_by("line")
    return [_read_again(fact_import, row) for row in before]


def _read_again(fact_import: FactImport, row: ImportRow) -> ReadRow[Any]:
    return read_row(kind_of(fact_import).table, Row(row.line, row.cells))


def _try(fact_import: FactImport, rows: Rows, names: Names, now: datetime) -> None:
    """Record everything and undo it: a dry run asks the very code that would record."""
    with transaction.atomic():
        _record(fact_import, rows, names, Stamp(Origin.HISTORY, now, fact_import.proposed_by))
        transaction.set_rollback(True)


def _record(fact_import: FactImport, rows: Rows, names: Names, stamp: Stamp) -> None:
    ids = dict(names.values())

    def write(facts: Sequence[Any]) -> Recorded:
        return kind_of(fact_import).record(facts, ids, stamp, fact_import.source)

    settle(rows, write)


def _key(row: ReadRow[Any]) -> str:
    return row.value.key[:130] if row.value else ""


def _kept(fact_import: FactImport, row: ReadRow[Any], names: Names) -> ImportRow:
    """The row as the import keeps it, before anything of it is recorded."""
    named = names.get(getattr(row.value, "exporter", ""))
    return ImportRow(
        fact_import=fact_import,
        line=row.line,
        cells=row.row.values,
        key=_key(row),
        exporter_id=named[1] if named else None,
        outcome=OUTCOMES.get(row.outcome, RowOutcome.NEW),
        problems=[problem.as_json for problem in row.coded_problems],
    )
