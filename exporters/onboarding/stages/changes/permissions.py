"""May this officer do this to the stages."""

from exporters.onboarding.stages.changes.models import StageChange
from exporters.onboarding.stages.changes.states import CHECKERS, MAKERS, STAGE_CHANGE
from portal.accounts.models import User


def can_propose(user: User) -> bool:
    """A programme manager proposes."""
    return user.has_role(*MAKERS)


def is_maker(user: User, change: StageChange) -> bool:
    """Whether this person proposed it."""
    return change.proposed_by_id == user.pk


def can_decide(user: User, change: StageChange) -> bool:
    """An approver who did not propose it decides."""
    waits = STAGE_CHANGE.allows("approve", change.status)
    return waits and user.has_role(*CHECKERS) and not is_maker(user, change)


def can_withdraw(user: User, change: StageChange) -> bool:
    """Who proposed it takes it back while nobody has decided."""
    return STAGE_CHANGE.allows("withdraw", change.status) and is_maker(user, change)
