"""May this officer do this to the stages."""

from exporters.onboarding.stages.changes.models import StageChange
from exporters.onboarding.stages.changes.states import MAKERS, STAGE_CHANGE
from portal.accounts.models import User
from portal.two_people import permissions as two_people


def can_propose(user: User) -> bool:
    """A programme manager proposes."""
    return user.has_role(*MAKERS)


def can_decide(user: User, change: StageChange) -> bool:
    """An approver who did not propose it decides."""
    return two_people.can_decide(user, change, STAGE_CHANGE)
