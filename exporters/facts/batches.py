"""One batch of rows of a file: tried (nothing stays) or recorded, in one short transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from exporters.facts.kinds import Names, kind_of, renamed
from exporters.facts.models import FactFile, FactRow
from exporters.facts.naming import exporters_named
from exporters.facts.problems import stored
from exporters.facts.states import RowOutcome
from exporters.orders.recording import Recorded, Stamp
from portal.lib.csvfiles import Row
from portal.reference.models import Origin

ROWS_AT_ONCE = 1_000


@dataclass(frozen=True)
class Read:
    """Rows that hold a fact, in order, and the facts under our names for exporters."""

    rows: list[FactRow]
    facts: list[Any]
    names: Names

    @property
    def exporter_ids(self) -> dict[str, int]:
        return dict(self.names.values())


@transaction.atomic
def try_rows(*, fact_file: FactFile, rows: Sequence[Row], now: datetime) -> None:
    """Keep what each row of a new batch is: new, the same as what is recorded or came before it, or an error."""
    fresh = [FactRow(fact_file=fact_file, line=row.line, cells=row.values) for row in rows]
    read = _read(fact_file, fresh, {row.line for row in rows if row.too_many_cells})
    earlier = _read(fact_file, _same_keys(fact_file, read.rows), set())
    recorded = _try(fact_file, read, earlier, now)
    _tell(read.rows, recorded, RowOutcome.NEW)
    FactRow.objects.bulk_create(fresh)


@transaction.atomic
def record_rows(*, fact_file: FactFile, rows: list[FactRow], now: datetime) -> None:
    """Record what was new when the file was read; what came in between by another way is told now."""
    read = _read(fact_file, rows, set())
    stamp = Stamp(Origin(fact_file.origin), now, fact_file.brought_by, fact_file.applied_by)
    _tell(read.rows, _record(fact_file, read, stamp), RowOutcome.ADDED)
    FactRow.objects.bulk_update(rows, ["outcome", "problems"])


def _read(fact_file: FactFile, rows: list[FactRow], too_long: set[int]) -> Read:
    """Read the cells; a row with a bad cell gets its problems and holds no fact."""
    kind, found = kind_of(fact_file), []
    for row in rows:
        fact, problems = kind.read(Row(row.line, row.cells, row.line in too_long))
        if problems:
            row.outcome, row.problems = RowOutcome.ERROR, [stored(problem) for problem in problems]
        else:
            found.append((row, fact))
    names = exporters_named(fact.exporter for _row, fact in found) if kind.names_exporters else {}
    facts = [renamed(fact, names) for _row, fact in found]
    for (row, fact), renamed_fact in zip(found, facts, strict=True):
        row.key = renamed_fact.key[:130]
        row.exporter_id = names[fact.exporter][1] if kind.names_exporters and fact.exporter in names else None
    return Read([row for row, _fact in found], facts, names)


def _same_keys(fact_file: FactFile, rows: list[FactRow]) -> list[FactRow]:
    """Rows of earlier batches of the same file that state the same facts: the first wins."""
    keys = {row.key for row in rows}
    return list(fact_file.rows.filter(outcome=RowOutcome.NEW, key__in=keys).order_by("line"))


def _try(fact_file: FactFile, read: Read, earlier: Read, now: datetime) -> Recorded:
    """Record everything and undo it: a dry run asks the very code that would record."""
    stamp = Stamp(Origin.HISTORY, now, fact_file.brought_by)
    both = Read(earlier.rows + read.rows, earlier.facts + read.facts, {**earlier.names, **read.names})
    with transaction.atomic():
        recorded = _record(fact_file, both, stamp)
        transaction.set_rollback(True)
    shift = len(earlier.rows)
    return Recorded(
        added=[place - shift for place in recorded.added if place >= shift],
        repeated=[place - shift for place in recorded.repeated if place >= shift],
        problems={place - shift: problem for place, problem in recorded.problems.items() if place >= shift},
    )


def _record(fact_file: FactFile, read: Read, stamp: Stamp) -> Recorded:
    return kind_of(fact_file).record(read.facts, read.exporter_ids, stamp, fact_file.source)


def _tell(rows: list[FactRow], recorded: Recorded, added: RowOutcome) -> None:
    for place in recorded.added:
        rows[place].outcome = added
    for place in recorded.repeated:
        rows[place].outcome = RowOutcome.SAME
    for place, problem in recorded.problems.items():
        rows[place].outcome, rows[place].problems = RowOutcome.ERROR, [stored(problem)]
