"""One batch of rows of a file: tried (nothing stays) or recorded, in one short transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from exporters.imports.kinds import Names, kind_of, renamed
from exporters.imports.models import FactImport, ImportRow
from exporters.imports.naming import exporters_named
from exporters.imports.problems import stored
from exporters.imports.states import RowOutcome
from exporters.orders.recording import Recorded, Stamp
from portal.lib.csvfiles import Row
from portal.reference.models import Origin

ROWS_AT_ONCE = 1_000


@dataclass(frozen=True)
class Read:
    """Rows that hold a fact, in order, and the facts under our names for exporters."""

    rows: list[ImportRow]
    facts: list[Any]
    names: Names

    @property
    def exporter_ids(self) -> dict[str, int]:
        return dict(self.names.values())


@transaction.atomic
def try_rows(*, fact_import: FactImport, rows: Sequence[Row], now: datetime) -> None:
    """Keep what each row of a new batch is: new, the same as what is recorded or came before it, or an error."""
    fresh = [ImportRow(fact_import=fact_import, line=row.line, cells=row.values) for row in rows]
    read = _read(fact_import, fresh, {row.line for row in rows if row.too_many_cells})
    earlier = _read(fact_import, _same_keys(fact_import, read.rows), set())
    recorded = _try(fact_import, read, earlier, now)
    _tell(read.rows, recorded, RowOutcome.NEW)
    ImportRow.objects.bulk_create(fresh)


@transaction.atomic
def record_rows(*, fact_import: FactImport, rows: list[ImportRow], now: datetime) -> None:
    """Record what was new when the file was read; what came in between by another way is told now."""
    read = _read(fact_import, rows, set())
    stamp = Stamp(Origin(fact_import.origin), now, fact_import.proposed_by, fact_import.decided_by)
    _tell(read.rows, _record(fact_import, read, stamp), RowOutcome.ADDED)
    ImportRow.objects.bulk_update(rows, ["outcome", "problems"])


def _read(fact_import: FactImport, rows: list[ImportRow], too_long: set[int]) -> Read:
    """Read the cells; a row with a bad cell gets its problems and holds no fact."""
    kind, found = kind_of(fact_import), []
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


def _same_keys(fact_import: FactImport, rows: list[ImportRow]) -> list[ImportRow]:
    """Rows of earlier batches of the same file that state the same facts: the first wins."""
    keys = {row.key for row in rows}
    return list(fact_import.rows.filter(outcome=RowOutcome.NEW, key__in=keys).order_by("line"))


def _try(fact_import: FactImport, read: Read, earlier: Read, now: datetime) -> Recorded:
    """Record everything and undo it: a dry run asks the very code that would record."""
    stamp = Stamp(Origin.HISTORY, now, fact_import.proposed_by)
    both = Read(earlier.rows + read.rows, earlier.facts + read.facts, {**earlier.names, **read.names})
    with transaction.atomic():
        recorded = _record(fact_import, both, stamp)
        transaction.set_rollback(True)
    shift = len(earlier.rows)
    return Recorded(
        added=[place - shift for place in recorded.added if place >= shift],
        repeated=[place - shift for place in recorded.repeated if place >= shift],
        problems={place - shift: problem for place, problem in recorded.problems.items() if place >= shift},
    )


def _record(fact_import: FactImport, read: Read, stamp: Stamp) -> Recorded:
    return kind_of(fact_import).record(read.facts, read.exporter_ids, stamp, fact_import.source)


def _tell(rows: list[ImportRow], recorded: Recorded, added: RowOutcome) -> None:
    for place in recorded.added:
        rows[place].outcome = added
    for place in recorded.repeated:
        rows[place].outcome = RowOutcome.SAME
    for place, problem in recorded.problems.items():
        rows[place].outcome, rows[place].problems = RowOutcome.ERROR, [stored(problem)]
