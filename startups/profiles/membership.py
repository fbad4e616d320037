"""Writes: people are invited to act for a startup, join and leave."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.operations import hash_token
from portal.audit.operations import record
from portal.lib.errors import DomainError
from startups.profiles import emails
from startups.profiles.models import Level, Member, MemberInvitation, Startup
from startups.profiles.operations import MembershipRefused, join_startup

INVITATION_DAYS = 14


class InvitationNotUsable(DomainError):
    """The link was used, was withdrawn, has expired, or is for somebody else."""


@transaction.atomic
def invite_member(*, startup: Startup, email: str, level: str, actor: User, now: datetime) -> MemberInvitation:
    """An owner asks a further person to join; the link is mailed, its token kept nowhere, an earlier one withdrawn."""
    address = email.strip().lower()
    if startup.members.filter(user__email__iexact=address, removed_at__isnull=True).exists():
        raise MembershipRefused(_("%(email)s is a member already.") % {"email": address})
    # The link mailed before stops working: it may give another level.
    _open_to(startup, address).update(withdrawn_at=now)
    token = secrets.token_urlsafe(32)
    invitation = MemberInvitation.objects.create(
        startup=startup,
        email=address,
        level=level,
        token_hash=hash_token(token),
        invited_by=actor,
        invited_at=now,
        expires_at=now + timedelta(days=INVITATION_DAYS),
    )
    record(event="member.invited", actor=actor, target=startup, now=now, data={"email": address, "level": level})
    emails.member_invited(invitation=invitation, token=token, now=now)
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: MemberInvitation, actor: User, now: datetime) -> None:
    """The link stops working; raises InvitationNotUsable if it was used already."""
    waiting = MemberInvitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not waiting.update(withdrawn_at=now):
        raise InvitationNotUsable(_("This invitation was used or withdrawn already."))
    record(
        event="member.invitation_withdrawn",
        actor=actor,
        target=invitation.startup,
        now=now,
        data={"email": invitation.email},
    )


def _open_to(startup: Startup, address: str) -> QuerySet[MemberInvitation]:
    """The invitations of this startup to this address that were neither used nor withdrawn."""
    open_ones = MemberInvitation.objects.filter(startup=startup, accepted_at=None, withdrawn_at=None)
    return open_ones.filter(email__iexact=address)


def find_invitation(*, token: str, now: datetime) -> MemberInvitation:
    """The open invitation of this token; raises InvitationNotUsable."""
    invitation = (
        MemberInvitation.objects.filter(
            token_hash=hash_token(token), accepted_at=None, withdrawn_at=None, expires_at__gt=now
        )
        .select_related("startup", "invited_by")
        .first()
    )
    if invitation is None:
        raise InvitationNotUsable(_("This invitation was used or has expired. Ask for a new one."))
    return invitation


@transaction.atomic
def accept_member_invitation(*, token: str, actor: User, now: datetime) -> Member:
    """The invited person joins; raises InvitationNotUsable and MembershipRefused."""
    invitation = find_invitation(token=token, now=now)
    if actor.email.lower() != invitation.email:
        raise InvitationNotUsable(
            _("This invitation is for %(email)s. Sign in with that address, or ask for an invitation to yours.")
            % {"email": invitation.email}
        )
    # Only one of two simultaneous answers finds the invitation still open.
    if not MemberInvitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(
        accepted_at=now
    ):
        raise InvitationNotUsable(_("This invitation was used or has expired. Ask for a new one."))
    return join_startup(startup=invitation.startup, user=actor, level=invitation.level, now=now)


@transaction.atomic
def remove_member(*, member: Member, actor: User, now: datetime) -> None:
    """A person stops acting for the startup; what the person did stays on record. Raises MembershipRefused."""
    # All owners are locked in one order, so that two of them cannot remove each other at once.
    owners = Member.objects.select_for_update().filter(
        startup=member.startup_id, level=Level.OWNER, removed_at__isnull=True
    )
    if member.is_owner and len(owners.order_by("id")) < 2:
        raise MembershipRefused(_("A startup keeps at least one owner. Invite another owner first."))
    if not Member.objects.filter(pk=member.pk, removed_at__isnull=True).update(removed_at=now):
        raise MembershipRefused(_("This person was removed already."))
    # Nobody comes back by a link that was mailed before.
    _open_to(member.startup, member.user.email).update(withdrawn_at=now)
    record(event="member.removed", actor=actor, target=member.startup, now=now, data={"email": member.user.email})
