"""May this officer change that startup's standing."""

from portal.accounts.models import User
from portal.accounts.roles import Role
from startups.profiles.models import Startup
from startups.standing.models import StandingChange
from startups.standing.states import CHECKERS, MAKERS, STANDING, STANDING_CHANGE, Act
from startups.vetting.permissions import stepped_back_from

RECORDERS = frozenset({Role.SCREENING_OFFICER, Role.PROGRAMME_MANAGER})


def acts_to_propose(user: User, startup: Startup) -> list[Act]:
    """What a programme manager may propose now."""
    return [act for act in Act if user.has_role(*MAKERS) and STANDING.allows(act, startup.standing)]


def can_record_renewal(user: User) -> bool:
    """Who works on applications notes what a new certificate says."""
    return user.has_role(*RECORDERS)


def is_maker(user: User, change: StandingChange) -> bool:
    """Whether this person proposed it."""
    return change.proposed_by_id == user.pk


def is_free(user: User, startup: Startup) -> bool:
    """Whether this person never stepped back from an application of this startup for a conflict of interest."""
    return not stepped_back_from(user).filter(application__startup=startup).exists()


def can_decide(user: User, change: StandingChange) -> bool:
    """An approver who did not propose it and is free to decide on this startup."""
    waits = STANDING_CHANGE.allows("confirm", change.status)
    return waits and user.has_role(*CHECKERS) and not is_maker(user, change) and is_free(user, change.startup)


def can_withdraw(user: User, change: StandingChange) -> bool:
    """Who proposed it takes it back while nobody has decided."""
    return STANDING_CHANGE.allows("withdraw", change.status) and is_maker(user, change)
