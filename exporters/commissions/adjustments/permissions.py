"""May this officer do this to that adjustment."""

from exporters.commissions.adjustments.models import Adjustment
from exporters.commissions.adjustments.states import ADJUSTMENT, CHECKERS, MAKERS
from portal.accounts.models import User


def can_propose(user: User) -> bool:
    """A finance officer proposes."""
    return user.has_role(*MAKERS)


def is_maker(user: User, adjustment: Adjustment) -> bool:
    """Whether this person proposed it."""
    return adjustment.proposed_by_id == user.pk


def can_decide(user: User, adjustment: Adjustment) -> bool:
    """Another person decides: an approver, or a finance officer who did not propose it."""
    waits = ADJUSTMENT.allows("approve", adjustment.status)
    return waits and user.has_role(*CHECKERS) and not is_maker(user, adjustment)


def can_withdraw(user: User, adjustment: Adjustment) -> bool:
    """Who proposed it takes it back while nobody has decided."""
    return ADJUSTMENT.allows("withdraw", adjustment.status) and is_maker(user, adjustment)
