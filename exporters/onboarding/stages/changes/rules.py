"""The place of a new stage among the others. Nothing here reads or writes."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol


class Standing(Protocol):
    """What counts of a stage here."""

    place: int
    step: int


class Spot(NamedTuple):
    """A place in the list, and the step of the route that it belongs to."""

    place: int
    step: int


def new_spot(stages: Iterable[Standing], follows: Standing, *, own_step: bool) -> Spot:
    """The place of the new stage: right after `follows` in its step, or alone after the whole step of `follows`."""
    if not own_step:
        return Spot(follows.place + 1, follows.step)
    last = max(stage.place for stage in stages if stage.step == follows.step)
    return Spot(last + 1, follows.step + 1)


def spot_after(stage: Standing, new: Spot, *, own_step: bool) -> Spot:
    """The place of an existing stage once the new one is included: stages after it move down by one."""
    if stage.place < new.place:
        return Spot(stage.place, stage.step)
    return Spot(stage.place + 1, stage.step + own_step)
