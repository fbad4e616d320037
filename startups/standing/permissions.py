"""May this officer change that startup's standing."""

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.two_people import permissions as two_people
from startups.profiles.models import Startup
from startups.standing.models import StandingChange
from startups.standing.states import MAKERS, STANDING, STANDING_CHANGE, Act
from startups.vetting.permissions import startups_barred_to

RECORDERS = frozenset({Role.SCREENING_OFFICER, Role.PROGRAMME_MANAGER})


def acts_to_propose(user: User, startup: Startup) -> list[Act]:
    """What a programme manager who is free to act on this startup may propose now."""
    if not user.has_role(*MAKERS) or not is_free(user, startup):
        return []
    return [act for act in Act if STANDING.allows(act, startup.standing)]


def can_record_renewal(user: User) -> bool:
    """Who works on applications notes what a new certificate says."""
    return user.has_role(*RECORDERS)


def is_free(user: User, startup: Startup) -> bool:
    """Whether this person never stepped back from an application of this startup for a conflict of interest."""
    return startup.pk not in startups_barred_to(user)


def can_decide(user: User, change: StandingChange) -> bool:
    """An approver who did not propose it and is free to decide on this startup."""
    return two_people.can_decide(user, change, STANDING_CHANGE) and is_free(user, change.startup)
