"""Writes: a startup comes to be, takes its numbers, gains a member. Invitations are in membership.py."""

import re
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib.errors import DomainError
from portal.reference.operations import next_reference, skip_references
from startups.profiles.models import Level, Member, Standing, Startup, StartupOrigin
from startups.profiles.queries import membership_of

_OWN_REFERENCE = re.compile(r"STP-([0-9]{1,9})")


class MembershipRefused(DomainError):
    """The person cannot act for this startup; the sentence says why and what to do."""


class NumberTaken(DomainError):
    """The recognition number or the PAN belongs to another startup."""


@transaction.atomic
def create_startup(*, name: str, actor: User, now: datetime) -> Startup:
    """A person begins to act for a startup that the portal does not know yet; raises MembershipRefused."""
    startup = Startup.objects.create(reference=next_reference("STP"), name=name, created_at=now)
    record(event="startup.created", actor=actor, target=startup, now=now)
    join_startup(startup=startup, user=actor, level=Level.OWNER, now=now)
    return startup


@transaction.atomic
def import_startup(*, reference: str, name: str, enrolled_on: date, actor_label: str, now: datetime) -> Startup:
    """Import a startup that took part before the portal existed; repeated, it changes nothing."""
    startup, created = Startup.objects.get_or_create(
        reference=reference,
        defaults={
            "name": name,
            "enrolled_on": enrolled_on,
            "standing": Standing.ACTIVE,
            "origin": StartupOrigin.HISTORY,
            "created_at": now,
        },
    )
    if created:
        if own := _OWN_REFERENCE.fullmatch(reference):
            skip_references("STP", up_to=int(own[1]))
        record(event="startup.imported", actor=None, actor_label=actor_label, target=startup, now=now)
    return startup


def bind_imported_startups(*, plan_code: str) -> int:
    """Bind imported startups without a plan to this one; returns how many."""
    unbound = Startup.objects.filter(origin=StartupOrigin.HISTORY, plan_code="")
    return unbound.update(plan_code=plan_code)


@transaction.atomic
def identify_startup(
    *,
    startup: Startup,
    name: str,
    recognition_number: str,
    category: str,
    pan: str,
    gstin: str,
    actor: User,
    now: datetime,
) -> None:
    """A submitted application says who the startup is; an enrolled one keeps what it was enrolled with.

    Raises NumberTaken: a recognition number and a PAN belong to one startup each.
    """
    if startup.standing != Standing.APPLICANT:
        return
    values = {"name": name, "recognition_number": recognition_number, "category": category, "pan": pan, "gstin": gstin}
    if all(getattr(startup, column) == value for column, value in values.items()):
        return
    try:
        with transaction.atomic():
            Startup.objects.filter(pk=startup.pk).update(**values)
    except IntegrityError as error:
        raise NumberTaken(
            _(
                "Another startup on this portal has this recognition number or this PAN. If it is yours, ask its owner "
                "to invite you; if it is not, write to the programme office."
            )
        ) from error
    startup.refresh_from_db()
    record(event="startup.identified", actor=actor, target=startup, now=now)


def note_recognition(*, startup: Startup, valid_up_to: date | None) -> bool:
    """Save the last day of a recognition when it is later than the known one; its owners are emailed.

    Returns whether it was later.
    """
    earlier = Q(valid_up_to__isnull=True) | Q(valid_up_to__lt=valid_up_to) if valid_up_to else Q(pk=None)
    noted = Startup.objects.filter(earlier, pk=startup.pk).update(valid_up_to=valid_up_to, recognition_notice="")
    startup.refresh_from_db()
    return bool(noted)


def join_startup(*, startup: Startup, user: User, level: str, now: datetime) -> Member:
    """A person acts for a startup from now on; the database refuses a second one, and any to an officer.

    Raises MembershipRefused.
    """
    if user.is_officer:
        raise MembershipRefused(_("An officer of the programme cannot be on the team of a startup."))
    if other := membership_of(user):
        raise MembershipRefused(
            _("You are already on the team of “%(startup)s”. A person can be on one team at a time.")
            % {"startup": other.startup.name}
        )
    member = Member.objects.create(startup=startup, user=user, level=level, joined_at=now)
    record(event="member.joined", actor=user, target=startup, now=now, data={"level": level})
    return member
