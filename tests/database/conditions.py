"""What an entry of the tables of conditions says: a statement that is taken, and what makes a trigger refuse it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.database.tried import Trial

Statement = str | Callable[[Trial], str]


@dataclass(frozen=True)
class Conditions:
    """A statement that the database takes until one condition of a trigger is broken.

    An INSERT copies a row of the table and differs in `taken`; an UPDATE sets `taken`. Each entry of `refused` has
    further columns that break one condition; each of `spoilt` is a statement after which `taken` itself breaks one.
    """

    act: str
    table: str
    says: str
    taken: Mapping[str, str]
    refused: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    spoilt: Mapping[str, Statement] = field(default_factory=dict)
    # What is done first, with all triggers lifted.
    given: tuple[Statement, ...] = ()
    where: str = "true"
    # Tables whose checks are lifted, where these would refuse what a condition of the trigger refuses as well.
    unchecked: tuple[str, ...] = ()

    def cases(self) -> list[str]:
        return [*self.refused, *self.spoilt]
