"""Which stages one exporter passes. Nothing here reads or writes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar


class Placed(Protocol):
    """What counts of a stage here; `since` is the day on which it was added, None for those of the beginning."""

    code: str
    step: int
    since: date | None


S = TypeVar("S", bound=Placed)


def asked_of(stages: Sequence[S], reached: Mapping[str, date]) -> list[S]:
    """The stages of the route of an exporter that reached `reached` (code: day), in the order given.

    A stage that was added later is not asked of an exporter that had gone past its place: that had reached a stage of
    a later step on the day of its approval or before. What counts is the day on which a stage was reached, not the
    day on which the portal learned of it, so a fact that comes late takes nobody back. An exporter that reached the
    added stage all the same has it counted.
    """
    return [stage for stage in stages if stage.code in reached or not _was_past(stage, stages, reached)]


def _was_past(stage: Placed, stages: Sequence[Placed], reached: Mapping[str, date]) -> bool:
    since = stage.since
    if since is None:
        return False
    later = (reached[other.code] for other in stages if other.step > stage.step and other.code in reached)
    return any(day <= since for day in later)
