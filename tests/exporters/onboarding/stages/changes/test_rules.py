"""Where a new stage stands, and where the others stand after it."""

import pytest

from exporters.onboarding.stages.changes.rules import Spot, new_spot, spot_after

# One stage, then two of one step, then one.
ROUTE = [Spot(1, 1), Spot(2, 2), Spot(3, 2), Spot(4, 3)]


@pytest.mark.parametrize(
    ("follows", "own_step", "new", "after"),
    [
        (0, True, Spot(2, 2), [Spot(1, 1), Spot(3, 3), Spot(4, 3), Spot(5, 4)]),
        (0, False, Spot(2, 1), [Spot(1, 1), Spot(3, 2), Spot(4, 2), Spot(5, 3)]),
        # A step of its own comes after all that may come in any order with the stage before it.
        (1, True, Spot(4, 3), [Spot(1, 1), Spot(2, 2), Spot(3, 2), Spot(5, 4)]),
        (1, False, Spot(3, 2), [Spot(1, 1), Spot(2, 2), Spot(4, 2), Spot(5, 3)]),
        (3, True, Spot(5, 4), ROUTE),
        (3, False, Spot(5, 3), ROUTE),
    ],
)
def test_a_new_stage_and_those_after_it(follows, own_step, new, after):
    assert new_spot(ROUTE, ROUTE[follows], own_step=own_step) == new
    assert [spot_after(stage, new, own_step=own_step) for stage in ROUTE] == after
