"""One way for every uploaded table: its rows are read in chunks, matched to columns, written, and reported.

A table says how one row is read; the caller passes the writer. The engine knows nothing of the content.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import islice
from typing import IO, Any, Generic, TypeVar

from exporters.intake.problems import Finding, Problem
from exporters.intake.recording import Recorded
from portal.lib.csvfiles import Row, read_rows

V = TypeVar("V")
Writer = Callable[[Sequence[V]], Recorded]


class Outcome(Enum):
    """What became of a row."""

    WRONG = auto()
    """Not taken; `problems` says why."""
    ADDED = auto()
    """Taken as something new."""
    REPEATED = auto()
    """Recorded before with the same content; left alone."""


@dataclass
class ReadRow(Generic[V]):
    """A row of a table, what was understood of it or what is wrong with it, and what became of it."""

    row: Row
    value: V | None
    problems: Sequence[Finding] = ()
    outcome: Outcome = Outcome.WRONG

    @property
    def line(self) -> int:
        return self.row.line

    @property
    def coded_problems(self) -> list[Problem]:
        """The problems that are stored by their code; the others are found again by reading the cells."""
        return [problem for problem in self.problems if isinstance(problem, Problem)]


@dataclass(frozen=True)
class Table(Generic[V]):
    """The columns of a table and how a row is read: to a value, or to at least one problem."""

    required: tuple[str, ...]
    optional: tuple[str, ...]
    read: Callable[[Row], tuple[V | None, Sequence[Finding]]]
    # One row as an example, in the order of the columns: the file to begin with that people download.
    example: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def columns(self) -> tuple[str, ...]:
        return self.required + self.optional


def rows_of(file: IO[bytes], table: Table[Any]) -> Iterator[Row]:
    """The rows of a file that has the columns of the table, not understood yet. Raises FileUnreadable."""
    return read_rows(file, required=table.required, optional=table.optional)


def read_row(table: Table[V], row: Row) -> ReadRow[V]:
    """One row as the table understands it."""
    value, problems = table.read(row)
    return ReadRow(row, value, problems)


def read_in_chunks(file: IO[bytes], table: Table[V], *, size: int, after: int = 0) -> Iterator[list[ReadRow[V]]]:
    """The rows after line `after`, `size` at a time, so that each chunk fits a short transaction.

    A job that starts again continues after the last line that it finished. Raises FileUnreadable.
    """
    rows = (row for row in rows_of(file, table) if row.line > after)
    while chunk := list(islice(rows, size)):
        yield [read_row(table, row) for row in chunk]


def settle(rows: Iterable[ReadRow[V]], write: Writer[V]) -> None:
    """Pass the good values to the writer, in order, and note the outcome on each row."""
    good = [(row, row.value) for row in rows if row.value is not None]
    for row, _value in good:
        # A row that is tried again keeps nothing of the first try.
        row.outcome, row.problems = Outcome.WRONG, ()
    recorded = write([value for _row, value in good])
    for place in recorded.added:
        good[place][0].outcome = Outcome.ADDED
    for place in recorded.repeated:
        good[place][0].outcome = Outcome.REPEATED
    for place, problem in recorded.problems.items():
        good[place][0].problems = [problem]


def error_lines(
    rows: Iterable[tuple[int, dict[str, str], Iterable[Finding]]], columns: Sequence[str]
) -> Iterator[list[object]]:
    """A file of errors: for each problem its line, column and words, then the row as it came, to be corrected."""
    for line, cells, problems in rows:
        for problem in problems:
            yield [line, problem.column, str(problem.words), *(cells.get(column, "") for column in columns)]
