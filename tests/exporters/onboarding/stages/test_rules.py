"""A stage that was added later is asked of whoever had not gone past its place."""

from dataclasses import dataclass
from datetime import date

import pytest

from exporters.onboarding.stages.rules import asked_of

ADDED = date(2026, 11, 10)
BEFORE, AFTER = date(2026, 11, 9), date(2026, 11, 11)


@dataclass(frozen=True)
class Stage:
    code: str
    step: int
    since: date | None = None


ROUTE = [Stage("registered", 1), Stage("training", 2, ADDED), Stage("papers", 2), Stage("applied", 3), Stage("live", 4)]


def asked(**reached: date) -> list[str]:
    return [stage.code for stage in asked_of(ROUTE, {"registered": date(2026, 5, 1), **reached})]


EVERY, WITHOUT = [stage.code for stage in ROUTE], ["registered", "papers", "applied", "live"]


@pytest.mark.parametrize(
    ("reached", "route"),
    [
        ({}, EVERY),
        # A stage of its own step is not past it.
        ({"papers": BEFORE}, EVERY),
        ({"papers": BEFORE, "applied": AFTER}, EVERY),
        ({"applied": BEFORE}, WITHOUT),
        ({"applied": ADDED}, WITHOUT),
        # Any later step will do, whatever is missing before it.
        ({"live": BEFORE}, WITHOUT),
        ({"applied": AFTER, "live": BEFORE}, WITHOUT),
        ({"live": AFTER}, EVERY),
        # Reached all the same, it counts.
        ({"applied": BEFORE, "training": AFTER}, EVERY),
    ],
    ids=str,
)
def test_who_was_past_its_place_goes_on_without_it(reached, route):
    assert asked(**reached) == route


def test_a_new_last_stage_is_asked_of_everybody():
    """Nothing stands after it, so nobody is past it and it holds nothing up."""
    route = [*ROUTE[2:], Stage("second_order", 5, ADDED)]
    reached = dict.fromkeys(["papers", "applied", "live"], BEFORE)
    assert asked_of(route, reached)[-1].code == "second_order"


def test_the_stages_of_the_beginning_are_asked_of_everybody():
    route = [stage for stage in ROUTE if stage.since is None]
    assert asked_of(route, {"live": BEFORE}) == route
