"""Who may do what with an application: members of its startup, by their level and its state."""

from datetime import datetime

from startups.applications.models import Application
from startups.applications.states import APPLICATION_TABLE, ApplicationStatus
from startups.profiles.models import Member


def may(member: Member | None, action: str, application: Application) -> bool:
    """Whether this member may do the action and the state allows it."""
    return (
        member is not None
        and member.removed_at is None
        and member.startup_id == application.startup_id
        and member.level in APPLICATION_TABLE.actors(action)
        and APPLICATION_TABLE.allows(action, application.status)
    )


def can_submit_application(member: Member | None, application: Application, now: datetime) -> bool:
    """A member, while it is a draft and the call is open."""
    return may(member, "submit", application) and application.call.is_open(now)


def can_withdraw_application(member: Member | None, application: Application) -> bool:
    """An owner, until the outcome is known."""
    return may(member, "withdraw", application)


def section_is_open(application: Application, section: str, now: datetime) -> bool:
    """A draft while the call is open; later only what an information request has reopened."""
    if application.status == ApplicationStatus.DRAFT:
        return application.call.is_open(now)
    return application.status == ApplicationStatus.INFORMATION_REQUESTED and section in application.open_sections
