"""Writes: a finance officer proposes a correction, another person decides; approval adds one entry to the ledger."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from exporters.commissions.adjustments import emails
from exporters.commissions.adjustments.models import Adjustment, AdjustmentReason
from exporters.commissions.adjustments.posting import entry_values
from exporters.commissions.adjustments.states import ADJUSTMENT
from exporters.commissions.engine import ledger
from exporters.commissions.engine.models import LedgerEntry
from exporters.onboarding.models import Exporter
from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib.dates import ist_day, period_bounds
from portal.lib.errors import DomainError
from portal.lib.money import LARGEST_MINOR, decimal_text
from portal.reference.operations import next_reference
from portal.two_people import operations as two_people
from startups.public import Startup, lock_startups, refuse_conflict_with


@dataclass(frozen=True)
class Correction:
    """What one officer proposes: paise with their sign, why, and the line or the period that was wrong."""

    startup: Startup
    amount_minor: int
    reason: AdjustmentReason
    explanation: str
    exporter: Exporter | None = None
    corrects: LedgerEntry | None = None
    corrects_period: str = ""


class AdjustmentRefused(DomainError):
    """What is proposed contradicts itself or lacks what it rests on."""


@transaction.atomic
def propose_adjustment(*, correction: Correction, actor: User, now: datetime) -> Adjustment:
    """Keep a correction for a second person to decide; it moves no money yet.

    Raises AdjustmentRefused, ActorRefused or ConflictOfInterest.
    """
    ADJUSTMENT.require_maker(actor)
    refuse_conflict_with(correction.startup.pk, actor)
    if refusal := why_not(correction):
        raise AdjustmentRefused(refusal.sentence)
    adjustment = Adjustment.objects.create(
        reference=next_reference("ADJ", year=ist_day(now).year),
        startup=correction.startup,
        exporter=correction.exporter,
        amount_minor=correction.amount_minor,
        reason=correction.reason,
        explanation=correction.explanation.strip(),
        corrects=correction.corrects,
        corrects_period=correction.corrects_period,
        proposed_by=actor,
        proposed_at=now,
    )
    _record("adjustment.proposed", adjustment, actor, now, reason=correction.reason.code)
    return adjustment


class Refusal(NamedTuple):
    """The field of a correction that is refused, and the sentence that says why."""

    part: str
    sentence: str


def why_not(correction: Correction) -> Refusal | None:
    """Why this cannot be proposed; None when it can."""
    return _why_not_said(correction) or _why_not_on(correction)


def _why_not_said(correction: Correction) -> Refusal | None:
    if not 0 < abs(correction.amount_minor) <= LARGEST_MINOR:
        sentence = _("The amount must be above zero, and no adjustment is that large. Check the figure.")
        return Refusal("amount", sentence)
    if correction.reason.retired:
        return Refusal("reason", _("This reason is not given any more. Choose another one."))
    if not correction.explanation.strip():
        sentence = _("Write what happened, so that the second person and the startup can follow it.")
        return Refusal("explanation", sentence)
    return None


def _why_not_on(correction: Correction) -> Refusal | None:
    """Why it cannot be on this line or period."""
    line = correction.corrects
    if line and (line.startup_id != correction.startup.pk or line.exporter != correction.exporter):
        sentence = _("This line belongs to another startup or exporter. Open the line and correct it from there.")
        return Refusal("line", sentence)
    if line and correction.corrects_period:
        return Refusal("period", _("Name the line or the period, not both: a line has its own period."))
    if correction.corrects_period and not _is_period(correction.corrects_period):
        sentence = _("A period is written 2026-10, 2026-27-Q3 or 2026-27. Write it like one of these.")
        return Refusal("period", sentence)
    return None


def _is_period(text: str) -> bool:
    try:
        period_bounds(text)
    except ValueError:
        return False
    return True


@transaction.atomic
def approve_adjustment(*, adjustment: Adjustment, actor: User, now: datetime) -> Adjustment:
    """The second person approves: exactly one entry is added to the ledger, on the day and in the month of `now`.

    The startup's row is locked as an accrual and an issue lock it, so no statement of it is being frozen meanwhile.
    The entry's uuid is given with the approval; the database lets in no other entry and no approval without it.
    Raises ConflictOfInterest, SamePerson or TransitionRefused.
    """
    refuse_conflict_with(adjustment.startup_id, actor)
    lock_startups([adjustment.startup_id])
    two_people.approve(adjustment, ADJUSTMENT, actor=actor, now=now, entry_id=uuid.uuid4())
    entry = ledger.post_adjustment(entry_values(adjustment))
    _record("adjustment.approved", adjustment, actor, now, entry=str(entry.uuid), period=entry.period)
    emails.adjustment_posted(adjustment=adjustment, entry=entry, now=now)
    emails.adjustment_approved(adjustment=adjustment, now=now)
    return adjustment


@transaction.atomic
def decline_adjustment(*, adjustment: Adjustment, remark: str, actor: User, now: datetime) -> None:
    """Decline and say why; raises ConflictOfInterest, SamePerson, RemarkMissing or TransitionRefused."""
    refuse_conflict_with(adjustment.startup_id, actor)
    two_people.decline(adjustment, ADJUSTMENT, remark=remark, actor=actor, now=now)
    _record("adjustment.declined", adjustment, actor, now, remark=adjustment.remark)
    emails.adjustment_declined(adjustment=adjustment, now=now)


@transaction.atomic
def withdraw_adjustment(*, adjustment: Adjustment, actor: User, now: datetime) -> None:
    """The maker takes it back before it is decided; raises NotTheMaker or TransitionRefused."""
    two_people.withdraw(adjustment, ADJUSTMENT, actor=actor)
    _record("adjustment.withdrawn", adjustment, actor, now)


def _record(event: str, adjustment: Adjustment, actor: User, now: datetime, **data: str) -> None:
    known = {"startup": adjustment.startup.reference, "amount": decimal_text(adjustment.amount_minor)}
    record(event=event, actor=actor, target=adjustment, now=now, data=known | data)
