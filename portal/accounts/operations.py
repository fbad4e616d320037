"""Writes: officers are invited, join, gain and lose roles."""

import hashlib
import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portal.accounts.models import OfficerInvitation, RoleGrant, User
from portal.accounts.roles import Role
from portal.audit.operations import record
from portal.lib.errors import DomainError

INVITATION_DAYS = 7


class InvitationNotUsable(DomainError):
    """The link was used, has expired, or never existed."""


class RoleRefused(DomainError):
    """The person cannot be given this role."""


class RoleNotHeld(DomainError):
    """There is no role to take away."""


def hash_token(token: str) -> str:
    """What is kept of a secret link."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite_officer(*, email: str, role: Role, actor: User | None, now: datetime, actor_label: str = "") -> str:
    """Make a one-time link for an officer-to-be; returns the token, which is kept nowhere.

    Raises RoleRefused for a person who could not accept.
    """
    _refuse_who_cannot_hold(email=email, role=role, now=now)
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


def _refuse_who_cannot_hold(*, email: str, role: Role, now: datetime) -> None:
    """Only the database knows who acts for a startup: it is asked by a grant that is taken back at once."""
    with transaction.atomic():
        if user := User.objects.filter(email__iexact=email.strip()).first():
            grant_role(user=user, role=role, actor=None, now=now)
        transaction.set_rollback(True)


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

    Raises InvitationNotUsable, and RoleRefused for who joined a startup since.
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
    """Give a person an officer role.

    Raises RoleRefused for oneself and for a member of a startup: the database refuses both.
    """
    if actor == user:
        raise RoleRefused(_("Nobody gives a role to oneself. Ask another officer."))
    try:
        grant, created = RoleGrant.objects.get_or_create(
            user=user, role=role, revoked_at=None, defaults={"granted_by": actor, "granted_at": now}
        )
    except IntegrityError as error:
        raise RoleRefused(
            _(
                "This person is on the team of a startup and cannot be an officer of the programme. The owner of the "
                "startup can remove the person first, or the officer joins with another email address."
            )
        ) from error
    if created:
        _record_role("officer.role_granted", user, role, actor, actor_label, now)
    return grant


@transaction.atomic
def revoke_role(*, user: User, role: Role, actor: User | None, now: datetime, actor_label: str = "") -> None:
    """Take an officer role away; the person is signed out everywhere, and open invitations to the role end.

    Without another role the account stays, and nothing of the office opens to it. Raises RoleNotHeld.
    """
    if not RoleGrant.objects.filter(user=user, role=role, revoked_at=None).update(revoked_at=now):
        raise RoleNotHeld(_("This person does not hold this role."))
    invitations = OfficerInvitation.objects.filter(email__iexact=user.email, role=role, accepted_at=None)
    invitations.filter(expires_at__gt=now).update(expires_at=now)
    _end_sessions(user, now)
    _record_role("officer.role_revoked", user, role, actor, actor_label, now)


def _record_role(event: str, user: User, role: Role, actor: User | None, actor_label: str, now: datetime) -> None:
    user.__dict__.pop("roles", None)
    record(event=event, actor=actor, actor_label=actor_label, target=user, now=now, data={"role": str(role)})


def _end_sessions(user: User, now: datetime) -> None:
    """Sessions store their user inside the payload, so find them by decoding each live one. Rare enough to be slow."""
    running = Session.objects.filter(expire_date__gt=now).iterator()
    keys = [each.session_key for each in running if each.get_decoded().get(SESSION_KEY) == str(user.pk)]
    Session.objects.filter(session_key__in=keys).delete()


def choose_language(*, user: User, language: str) -> None:
    """Keep the language in which this person reads pages and gets mails."""
    User.objects.filter(pk=user.pk).update(language=language)
