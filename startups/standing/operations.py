"""Writes: a programme manager proposes to change a startup's standing, an approver approves it or does not."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib.errors import DomainError
from portal.lib.transitions import change_state
from portal.two_people import operations as two_people
from startups.profiles.models import Startup
from startups.standing import emails
from startups.standing.followers import tell_followers
from startups.standing.models import StandingChange
from startups.standing.queries import open_change
from startups.standing.states import EVENT_OF, STANDING, STANDING_CHANGE, Act
from startups.vetting.operations import refuse_conflict_with


class ChangeRefused(DomainError):
    """The change lacks its reason, or another one waits."""


@transaction.atomic
def propose_change(*, startup: Startup, act: str, reason: str, actor: User, now: datetime) -> StandingChange:
    """Keep a change for an approver to decide; nothing changes yet.

    Raises ChangeRefused, ConflictOfInterest or TransitionRefused.
    """
    STANDING_CHANGE.require_maker(actor)
    refuse_conflict_with(startup.pk, actor)
    locked = Startup.objects.select_for_update(no_key=True).get(pk=startup.pk)
    STANDING.find(act, locked.standing)
    if not reason.strip():
        raise ChangeRefused(_("Write the reason, so that the approver and the startup can follow it."))
    if open_change(locked):
        raise ChangeRefused(_("Another change of this startup waits for an approver. It is decided first."))
    change = StandingChange.objects.create(
        startup=locked, act=act, reason=reason.strip(), proposed_by=actor, proposed_at=now
    )
    _record("startup.standing_proposed", change, actor, now, reason=change.reason)
    return change


@transaction.atomic
def approve_change(*, change: StandingChange, actor: User, now: datetime) -> None:
    """Apply the new standing, email the owners and run the followers, all in one transaction.

    The startup is locked first, as an accrual and an issue lock it, so no statement of it is being frozen meanwhile.
    Raises ConflictOfInterest, SamePerson or TransitionRefused.
    """
    refuse_conflict_with(change.startup_id, actor)
    startup = Startup.objects.select_for_update(no_key=True).get(pk=change.startup_id)
    two_people.approve(change, STANDING_CHANGE, actor=actor, now=now)
    change_state(startup, STANDING, change.act, actor=actor, field="standing")
    _record(EVENT_OF[Act(change.act)], change, actor, now, reason=change.reason)
    tell_followers(startup=startup, actor=actor, now=now)
    emails.standing_changed(change=change, now=now)


@transaction.atomic
def decline_change(*, change: StandingChange, remark: str, actor: User, now: datetime) -> None:
    """Decline and say why; raises ConflictOfInterest, SamePerson, RemarkMissing or TransitionRefused."""
    refuse_conflict_with(change.startup_id, actor)
    two_people.decline(change, STANDING_CHANGE, remark=remark, actor=actor, now=now)
    _record("startup.standing_declined", change, actor, now, remark=change.remark)
    emails.change_declined(change=change, now=now)


@transaction.atomic
def withdraw_change(*, change: StandingChange, actor: User, now: datetime) -> None:
    """The maker takes it back before it is decided; raises NotTheMaker or TransitionRefused."""
    two_people.withdraw(change, STANDING_CHANGE, actor=actor)
    _record("startup.standing_withdrawn", change, actor, now)


def _record(event: str, change: StandingChange, actor: User, now: datetime, **data: str) -> None:
    """Record every event on the startup, so that its page shows all of them."""
    record(event=event, actor=actor, target=change.startup, now=now, data={"act": change.act} | data)
