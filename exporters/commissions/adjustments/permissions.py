"""May this officer do this to that adjustment."""

from exporters.commissions.adjustments.models import Adjustment
from exporters.commissions.adjustments.states import ADJUSTMENT, MAKERS
from portal.accounts.models import User
from portal.two_people import permissions as two_people


def can_propose(user: User) -> bool:
    """A finance officer proposes."""
    return user.has_role(*MAKERS)


def can_decide(user: User, adjustment: Adjustment) -> bool:
    """Another person decides: an approver, or a finance officer who did not propose it."""
    return two_people.can_decide(user, adjustment, ADJUSTMENT)
