"""Writes: officers are invited, join, gain and lose roles."""

import hashlib
import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import OfficerInvitation, RoleGrant, User
from portal.accounts.roles import Role
from portal.audit.operations import record
from portal.lib.errors import DomainError

INVITATION_DAYS = 7


class InvitationNotUsable(DomainError):
    """The link was used, has expired, or never existed."""


def hash_token(token: str) -> str:
    """What is kept of a secret link."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite_officer(*, email: str, role: Role, actor: User | None, now: datetime, actor_label: str = "") -> str:
    """Make a one-time link for an officer-to-be; returns the token, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    invitation = OfficerInvitation.objects.create(
        email=email.strip().lower(),
        role=role,
        token_hash=hash_token(token),
        invited_by=actor,
        invited_at=now,
        expires_at=now + timedelta(days=INVITATION_DAYS),
    )
    record(
        event="officer.invited",
        actor=actor,
        actor_label=actor_label,
        target=invitation,
        now=now,
        data={"email": invitation.email, "role": str(role)},
    )
    return token


def find_invitation(*, token: str, now: datetime) -> OfficerInvitation:
    """The open invitation of this token; raises InvitationNotUsable."""
    invitation = OfficerInvitation.objects.filter(
        token_hash=hash_token(token), accepted_at__isnull=True, expires_at__gt=now
    ).first()
    if invitation is None:
        raise InvitationNotUsable(_("This invitation was used or has expired. Ask for a new one."))
    return invitation


@transaction.atomic
def accept_invitation(*, token: str, full_name: str, password: str, now: datetime) -> User:
    """The invited person joins with this role; a person who exists keeps the account and gains the role.

    Raises InvitationNotUsable.
    """
    invitation = find_invitation(token=token, now=now)
    user = User.objects.filter(email__iexact=invitation.email).first()
    if user is None:
        user = User.objects.create_user(invitation.email, password, full_name=full_name)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    # Only one of two simultaneous answers finds the invitation still open.
    if not OfficerInvitation.objects.filter(pk=invitation.pk, accepted_at=None).update(accepted_at=now):
        raise InvitationNotUsable(_("This invitation was used or has expired. Ask for a new one."))
    grant_role(user=user, role=Role(invitation.role), actor=invitation.invited_by, now=now)
    return user


@transaction.atomic
def grant_role(*, user: User, role: Role, actor: User | None, now: datetime, actor_label: str = "") -> RoleGrant:
    """Give a person an officer role; the database refuses it to members of a startup."""
    grant, created = RoleGrant.objects.get_or_create(
        user=user, role=role, revoked_at=None, defaults={"granted_by": actor, "granted_at": now}
    )
    if created:
        record(
            event="officer.role_granted",
            actor=actor,
            actor_label=actor_label,
            target=user,
            now=now,
            data={"role": str(role)},
        )
        user.__dict__.pop("roles", None)
    return grant


def choose_language(*, user: User, language: str) -> None:
    """Keep the language in which this person reads pages and gets mails."""
    User.objects.filter(pk=user.pk).update(language=language)
