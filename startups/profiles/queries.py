"""Reads: who is a member of which startup."""

from datetime import datetime

from django.db.models import QuerySet

from portal.accounts.models import User
from startups.profiles.models import Level, Member, MemberInvitation, Standing, Startup


def membership_of(user: User) -> Member | None:
    """The present membership of this person with its startup, or None."""
    if not user.is_authenticated:
        return None
    return Member.objects.filter(user=user, removed_at__isnull=True).select_related("startup").first()


def acts_for(actor: object, startup_id: int, *levels: Level) -> bool:
    """Whether this actor is a present member of the startup, at one of these levels where any is named."""
    if not isinstance(actor, User):
        return False
    held = actor.memberships.filter(startup_id=startup_id, removed_at__isnull=True)
    return held.filter(level__in=levels or Level.values).exists()


def members_of(startup: Startup) -> QuerySet[Member]:
    """The present members with the people, in the order in which they joined."""
    return startup.members.filter(removed_at__isnull=True).select_related("user").order_by("joined_at", "id")


def owners_of(startup: Startup) -> QuerySet[Member]:
    """The present members who are owners, with the people."""
    return members_of(startup).filter(level=Level.OWNER)


def active_startups() -> QuerySet[Startup]:
    """Those who may take part now."""
    return Startup.objects.filter(standing=Standing.ACTIVE)


def open_invitations(startup: Startup, now: datetime) -> QuerySet[MemberInvitation]:
    """Invitations that can still be accepted, newest first."""
    return startup.invitations.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now).order_by("-id")
