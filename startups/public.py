"""The only door by which exporters and home enter this room."""

from datetime import datetime

from django.db.models import QuerySet

from portal.accounts.models import User
from startups.calls.models import Call
from startups.profiles.models import Member, Standing, Startup
from startups.profiles.operations import bring_startup
from startups.profiles.queries import active_startups, members_of, membership_of

ACTIVE, SUSPENDED, EXITED = Standing.ACTIVE, Standing.SUSPENDED, Standing.EXITED

__all__ = [
    "ACTIVE",
    "EXITED",
    "SUSPENDED",
    "Member",
    "Standing",
    "Startup",
    "active_startups",
    "bring_startup",
    "email_recipients",
    "membership_of",
    "open_calls",
    "startup_by_reference",
    "startup_of",
]


def open_calls(now: datetime) -> QuerySet[Call]:
    """The calls to which one can apply at this moment, the one that closes first before the others."""
    return Call.objects.open_at(now).order_by("closes_at", "id")


def startup_of(user: User) -> Startup | None:
    """The startup for which this person acts, or None."""
    membership = membership_of(user)
    return membership.startup if membership else None


def startup_by_reference(reference: str) -> Startup | None:
    """The startup of this reference, or None."""
    return Startup.objects.filter(reference=reference).first()


def email_recipients(startup: Startup) -> list[tuple[str, str, str]]:
    """Whom a mail to this startup reaches, as (e-mail, language, name)."""
    return [(m.user.email, m.user.language, m.user.full_name) for m in members_of(startup)]
