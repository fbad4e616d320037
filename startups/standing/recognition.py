"""Writes: email owners that the recognition of their startup ends; record a renewed one."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.sentences import day_text
from startups.profiles.models import RecognitionNotice, Standing, Startup
from startups.profiles.operations import note_recognition
from startups.standing import emails
from startups.standing.rules import DAYS_AHEAD

JOB = "job startups.standing.tell_of_recognition"
SOON, ENDED = RecognitionNotice.SOON, RecognitionNotice.ENDED
EVENT_OF = {SOON: "startup.recognition_ends_soon", ENDED: "startup.recognition_ended"}


class RenewalRefused(DomainError):
    """The day is over, or not later than the one known."""


def tell_of_recognition(*, now: datetime) -> int:
    """Tell the owners once within the last 30 days and once from the last day on; returns how many startups."""
    today = ist_day(now)
    taking_part = Startup.objects.filter(standing__in=[Standing.ACTIVE, Standing.SUSPENDED]).order_by("id")
    ended = taking_part.filter(valid_up_to__lte=today).exclude(recognition_notice=ENDED)
    soon = taking_part.filter(
        valid_up_to__gt=today, valid_up_to__lte=today + timedelta(days=DAYS_AHEAD), recognition_notice=""
    )
    due = [*((startup, ENDED) for startup in ended), *((startup, SOON) for startup in soon)]
    return sum(_tell(startup, notice, now) for startup, notice in due)


@transaction.atomic
def _tell(startup: Startup, notice: RecognitionNotice, now: datetime) -> bool:
    """False when another run, or a renewal, was faster."""
    assert startup.valid_up_to is not None  # as the queries ask
    same = Startup.objects.filter(
        pk=startup.pk, valid_up_to=startup.valid_up_to, recognition_notice=startup.recognition_notice
    )
    if not same.update(recognition_notice=notice):
        return False
    data = {"valid_up_to": startup.valid_up_to.isoformat()}
    record(event=EVENT_OF[notice], actor=None, actor_label=JOB, target=startup, now=now, data=data)
    emails.recognition_ends(startup=startup, day=startup.valid_up_to, notice=notice, now=now)
    return True


@transaction.atomic
def record_renewal(*, startup: Startup, valid_up_to: date, actor: User, now: datetime) -> None:
    """An officer has seen a new certificate; raises RenewalRefused for a day that is over or not later than known."""
    if valid_up_to < ist_day(now):
        raise RenewalRefused(_("This day has passed. Enter the last day on the new certificate."))
    if not note_recognition(startup=startup, valid_up_to=valid_up_to):
        raise RenewalRefused(
            _("A recognition up to %(day)s is known already. Enter a later day.")
            % {"day": day_text(startup.valid_up_to or valid_up_to)}
        )
    data = {"valid_up_to": valid_up_to.isoformat()}
    record(event="startup.recognition_renewed", actor=actor, target=startup, now=now, data=data)
