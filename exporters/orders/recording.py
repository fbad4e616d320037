"""How facts are added: a fact that is there with the same content is left, with other content it is refused.

Every kind of fact, wherever it comes from, goes through `sift`, so the first wins in every file and on every screen.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar

from exporters.orders.cells import Problem
from portal.accounts.models import User
from portal.lib.jobs import ask
from portal.reference.models import Origin

ACCRUE = "exporters.commissions.accrue"


class Fact(Protocol):
    """Facts are equal when their content is; their key says which fact it is."""

    @property
    def key(self) -> Any: ...


F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class Stamp:
    """Where facts come from: typed, brought in a file by one and applied by another, or history from the console."""

    origin: Origin
    now: datetime
    proposed_by: User | None = None
    decided_by: User | None = None

    @property
    def columns(self) -> dict[str, Any]:
        return {
            "origin": self.origin,
            "proposed_by": self.proposed_by,
            "decided_by": self.decided_by,
            "recorded_at": self.now,
        }


@dataclass
class Recorded:
    """What became of some facts, by their place in the order in which they were given."""

    added: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    problems: dict[int, Problem] = field(default_factory=dict)


def sift(
    facts: Sequence[F],
    *,
    existing: Mapping[Any, F],
    known: Callable[[F], Problem | None] = lambda fact: None,
    column: str,
) -> tuple[list[F], Recorded]:
    """The facts to add, and what became of the others.

    `existing` holds what is recorded under the keys of these facts, `known` names what a new fact refers to in vain,
    `column` is where other content under the same key is reported.
    """
    seen = dict(existing)
    new: list[F] = []
    result = Recorded()
    for place, fact in enumerate(facts):
        if fact.key in seen:
            if seen[fact.key] == fact:
                result.repeated.append(place)
            else:
                result.problems[place] = Problem(column, "other_content")
        elif problem := known(fact):
            result.problems[place] = problem
        else:
            seen[fact.key] = fact
            new.append(fact)
            result.added.append(place)
    return new, result


def ask_for_accrual(stamp: Stamp, added: Iterable[Any]) -> None:
    """New facts are judged soon; an operator at the console starts the accrual of a history when all of it is in."""
    if stamp.origin != Origin.HISTORY and any(True for _ in added):
        ask(ACCRUE, key="facts")
