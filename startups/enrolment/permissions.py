"""Who may accept the agreement."""

from portal.accounts.models import User
from startups.applications.models import Application
from startups.applications.states import APPLICATION_TABLE
from startups.profiles.queries import membership_of


def can_see_agreement(user: User, application: Application) -> bool:
    """Members of the startup, from approval on."""
    member = membership_of(user)
    return bool(member and member.startup_id == application.startup_id) and application.status in {
        "approved",
        "enrolled",
    }


def can_accept_agreement(user: User, application: Application) -> bool:
    """An owner of the startup, once it is approved."""
    member = membership_of(user)
    return bool(
        member and member.is_owner and member.startup_id == application.startup_id
    ) and APPLICATION_TABLE.allows("enrol", application.status)
