"""Reads: files of facts, their rows, and what a person may do with them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from exporters.imports.kinds import kind_of
from exporters.imports.models import FactImport, ImportKind, ImportRow
from exporters.imports.problems import ProblemShown, problems_of, rows_with_problems
from exporters.imports.states import CHECKERS, RATE_KEEPERS, FileStatus, RowOutcome
from exporters.intake.tables import error_lines
from exporters.onboarding.stages.order import stage_names
from portal.accounts.models import User

# What each state looks like (portal/templatetags/portal.py, SHAPES).
TAG_OF = {
    FileStatus.RECEIVED: "submitted",
    FileStatus.CHECKED: "waits",
    FileStatus.UNREADABLE: "refused",
    FileStatus.APPLYING: "screening",
    FileStatus.APPLIED: "done",
    FileStatus.SENT_BACK: "declined",
    FileStatus.WITHDRAWN: "closed",
}


@dataclass(frozen=True)
class Shown:
    """One row as the preview shows it."""

    line: int
    cells: list[str]
    outcome: str
    word: str
    problems: list[ProblemShown]


def fact_imports(*, kind: str = "", status: str = "") -> QuerySet[FactImport]:
    """Files of facts with their people, narrowed to a kind and a state."""
    files = FactImport.objects.select_related("proposed_by", "decided_by", "file", "proof")
    if kind in ImportKind.values:
        files = files.filter(kind=kind)
    return files.filter(status=status) if status in FileStatus.values else files


def waiting_for(user: User) -> int:
    """How many files this person could apply; counted up to 100."""
    if not user.has_role(*CHECKERS):
        return 0
    waiting = FactImport.objects.filter(status=FileStatus.CHECKED, rows_new__gt=0)
    if not user.has_role(*RATE_KEEPERS):
        waiting = waiting.exclude(kind=ImportKind.RATES)
    return waiting.exclude(proposed_by=user)[:100].count()


def rows_with(fact_import: FactImport, outcome: str = "") -> QuerySet[ImportRow]:
    """The rows of a file, all or of one outcome."""
    return fact_import.rows.filter(outcome=outcome) if outcome in RowOutcome.values else fact_import.rows.all()


def shown(fact_import: FactImport, rows: Iterable[ImportRow]) -> list[Shown]:
    """Rows with their cells in the order of the columns and their problems in words."""
    columns, names = kind_of(fact_import).table.columns, stage_names()
    return [
        Shown(
            row.line,
            [row.cells.get(column, "") for column in columns],
            row.outcome,
            str(RowOutcome(row.outcome).label),
            problems_of(row, names),
        )
        for row in rows
    ]


def error_file(fact_import: FactImport) -> Iterator[list[object]]:
    """The rows with errors, line by line, as a file to correct and import again."""
    rows = fact_import.rows.filter(outcome=RowOutcome.ERROR).order_by("line").iterator(chunk_size=500)
    return error_lines(rows_with_problems(rows), kind_of(fact_import).table.columns)
