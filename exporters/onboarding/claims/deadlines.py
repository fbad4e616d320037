"""Writes that time causes: reminders, the end of protection, masking. Each may run twice."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from exporters.onboarding.claims import emails
from exporters.onboarding.claims.links import ask_exporters, close_links
from exporters.onboarding.claims.models import Claim
from exporters.onboarding.claims.operations import mask_contact
from exporters.onboarding.claims.queries import claims_to_lapse, claims_to_mask, claims_to_remind
from exporters.onboarding.claims.states import CLAIM
from portal.audit.operations import record
from portal.lib.dates import ist_day
from portal.lib.transitions import Job, change_state

BATCH = 1000
LAPSING = Job("exporters.claims.lapse")


def remind_silent(*, now: datetime) -> int:
    """Ask each silent exporter again with a new link; without an email the startup is asked to hand one over."""
    return _each(claims_to_remind(now), _remind, now)


def lapse_overdue(*, now: datetime) -> int:
    """Unanswered claims end after their last protected day, waiting ones 90 days after that of the current claim."""
    return _each(claims_to_lapse(ist_day(now)), _lapse, now)


def mask_silent(*, now: datetime) -> int:
    """Mask the contact of live claims that stayed without an answer."""
    return _each(claims_to_mask(now), _mask, now)


def _each(due: QuerySet[Claim], act: Callable[[Claim, datetime], None], now: datetime) -> int:
    """Each claim in a transaction of its own, locked and looked at again."""
    done = 0
    for pk in list(due.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            claim = due.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
            if claim is not None:
                act(claim, now)
                done += 1
    return done


def _remind(claim: Claim, now: datetime) -> None:
    Claim.objects.filter(pk=claim.pk).update(reminders_sent=F("reminders_sent") + 1)
    ask_exporters(claims=[claim], now=now)
    if not claim.contact_email:
        emails.hand_over_reminder(claim=claim, now=now)
    record(event="claim.reminded", actor=None, actor_label="job exporters.claims.remind", target=claim, now=now)


def _lapse(claim: Claim, now: datetime) -> None:
    change_state(claim, CLAIM, "lapse", actor=LAPSING, ended_because="the exporter did not answer in time")
    close_links(claim=claim, now=now)
    mask_contact(claim=claim, now=now)
    record(event="claim.lapsed", actor=None, actor_label=str(LAPSING), target=claim, now=now)
    emails.claim_lapsed(claim=claim, now=now)


def _mask(claim: Claim, now: datetime) -> None:
    mask_contact(claim=claim, now=now)
    record(event="claim.masked", actor=None, actor_label="job exporters.claims.mask", target=claim, now=now)
