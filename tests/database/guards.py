"""What an entry of the tables of triggers says, and the shapes that many entries have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

LONG_AGO = "'2001-01-01 00:00:00+00:00'"


@dataclass(frozen=True)
class Guard:
    """A statement that one trigger refuses with its sentence, and that is taken without the trigger.

    An INSERT copies a row of the table and differs in `other`; an UPDATE sets `change`. A trigger's name is what it
    has on SQLite or PostgreSQL; one that begins with "_" begins with its table's.
    """

    act: str
    table: str
    sqlite: str
    postgresql: str
    says: str
    change: str = ""
    other: Mapping[str, str] = field(default_factory=dict)
    where: str = "true"
    # What the row is made into first, with the triggers lifted.
    given: str = ""

    def name(self, vendor: str) -> str:
        own = self.sqlite if vendor == "sqlite" else self.postgresql
        return self.table + own if own.startswith("_") else own


def append_only(table: str) -> Iterator[Guard]:
    """Rows are added and never changed or removed."""
    says = f"{table} is append-only"
    yield Guard("UPDATE", table, "_no_update", "_no_change", says, "id = id")
    yield Guard("DELETE", table, "_no_delete", "_no_change", says)


def decided_once(table: str, column: str, begins: str, only: str, **other: str) -> Iterator[Guard]:
    """A kind of proposal: begins as proposed, changes by its decision alone, and by nothing after it."""
    withdrawn = {"status": "'withdrawn'", "proposed_by_id": "{maker}", "decided_by_id": "NULL", "decided_at": "NULL"}
    withdrawn |= {"remark": "''"} | other
    yield Guard("INSERT", table, "_begins", "_begins", begins, other=withdrawn)
    change, of_open = f"{column} = 'Other.'", "status = 'proposed'"
    yield Guard("UPDATE", table, "_no_other", "_no_change", only, change, where=of_open)
    again = ", ".join(f"{name} = {value}" for name, value in withdrawn.items() if name != "proposed_by_id")
    yield Guard("UPDATE", table, "_no_update", "_no_change", only, of_open, where=of_open, given=again)
    yield Guard("DELETE", table, "_no_delete", "_no_change", only)


@dataclass(frozen=True)
class Fixed:
    """A table in which, of such a row, no column changes but these; `change` is the one change that is taken."""

    table: str
    says: str
    free: tuple[str, ...] = ()
    change: str = ""
    where: str = "true"
    given: str = ""
