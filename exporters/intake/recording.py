"""Facts already recorded stay: the same content is left alone, other content under the same key is refused.

Every kind of fact, wherever it comes from, goes through `sift`, so the first wins in every file and on every screen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from exporters.intake.problems import Problem


class Fact(Protocol):
    """Facts are equal when their content is; their key says which fact it is."""

    @property
    def key(self) -> Any: ...


F = TypeVar("F", bound=Fact)


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

    `existing` has what is recorded under the keys of these facts, `known` returns a problem when a new fact refers to
    something unknown, `column` is where other content under the same key is reported.
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
