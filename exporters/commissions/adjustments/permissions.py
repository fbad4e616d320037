"""May this officer do this to that adjustment."""

from exporters.commissions.adjustments.models import Adjustment
from exporters.commissions.adjustments.states import ADJUSTMENT, MAKERS
from portal.accounts.models import User
from portal.two_people import permissions as two_people


def can_propose(user: User) -> bool:
    """A finance officer proposes."""
    return user.has_role(*MAKERS)


def can_decide(user: User, adjustment: Adjustment, barred: frozenset[int]) -> bool:
    """Another person decides: an approver, or a finance officer who did not propose it.

    `barred` are the startups from which this person stepped back for a conflict of interest.
    """
    return adjustment.startup_id not in barred and two_people.can_decide(user, adjustment, ADJUSTMENT)
