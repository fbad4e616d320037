"""Reads: the stages with what waits for them, changes with their people, and the list as a new stage makes it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from exporters.onboarding.stages.changes.models import StageChange
from exporters.onboarding.stages.changes.rules import Spot, new_spot, spot_after
from exporters.onboarding.stages.changes.states import CHECKERS
from exporters.onboarding.stages.models import Stage
from portal.accounts.models import User
from portal.two_people.states import ProposalStatus

_WITH = ("stage", "stage__after", "follows", "proposed_by", "decided_by")


def changes() -> QuerySet[StageChange]:
    """Every change with what its pages show."""
    return StageChange.objects.select_related(*_WITH)


def open_changes() -> QuerySet[StageChange]:
    """What waits for an approver, the oldest first."""
    return changes().filter(status=ProposalStatus.PROPOSED).order_by("id")


def past_changes() -> QuerySet[StageChange]:
    """What was decided or taken back."""
    return changes().exclude(status=ProposalStatus.PROPOSED)


def waiting_for(user: User) -> int:
    """How many changes this person could decide."""
    if not user.has_role(*CHECKERS):
        return 0
    return open_changes().exclude(proposed_by=user).count()


@dataclass(frozen=True)
class Listed:
    """A stage as the list shows it: the number of stages in its step, and the change that waits for it."""

    stage: Stage
    together: int
    waits: StageChange | None


def listed(waiting: list[StageChange]) -> list[Listed]:
    """All stages in order, each with the change among `waiting` that is about it."""
    stages = list(Stage.objects.select_related("after"))
    about = {change.stage_id: change for change in waiting if change.stage_id}
    return [Listed(stage, sum(other.step == stage.step for other in stages), about.get(stage.pk)) for stage in stages]


@dataclass(frozen=True)
class Line:
    """One line of the list as it would be with a new stage."""

    spot: Spot
    name: str
    is_new: bool


def list_with(change: StageChange) -> list[Line]:
    """The stages in order with this new one included."""
    stages = list(Stage.objects.all())
    follows = next(stage for stage in stages if stage.pk == change.follows_id)
    new = new_spot(stages, follows, own_step=change.own_step)
    lines = [Line(spot_after(stage, new, own_step=change.own_step), str(stage), False) for stage in stages]
    return sorted([*lines, Line(new, change.name, True)], key=lambda line: line.spot.place)
