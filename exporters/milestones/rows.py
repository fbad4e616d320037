"""One row of a file of milestones or stages, read the same way for every source (see exporters/orders/rows.py)."""

from dataclasses import dataclass
from datetime import date

from exporters.intake import cells
from exporters.intake.cells import Cells
from exporters.intake.problems import Problem
from exporters.intake.tables import Table
from portal.lib.csvfiles import Row


@dataclass(frozen=True)
class MilestoneFact:
    """That an exporter reached something on a day; `exporter` is what the file calls it."""

    exporter: str
    kind: str
    achieved_date: date

    @property
    def key(self) -> str:
        return f"{self.exporter}/{self.kind}"


def read_milestone(row: Row) -> tuple[MilestoneFact | None, list[Problem]]:
    """The milestone of a row of MILESTONES, its day stated as a day or as a moment with its zone."""
    found = Cells(row)
    fact = MilestoneFact(
        exporter=found.take("exporter", cells.reference),
        kind=found.take("kind", cells.kind),
        achieved_date=found.take("achieved_on", cells.day_or_moment),
    )
    return found.settle(fact)


MILESTONES = Table(
    required=("exporter", "kind", "achieved_on"),
    optional=(),
    read=read_milestone,
    example=("EXP-000001", "company_verified", "2026-11-14"),
)
