"""Writes: an approved startup accepts the agreement and joins."""

import hashlib
import unicodedata
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.transitions import Job, TransitionRefused, change_state
from startups.applications.models import Application
from startups.applications.states import APPLICATION_TABLE, ApplicationStatus
from startups.calls.models import AgreementText
from startups.decisions.emails import DAYS_TO_ACCEPT
from startups.enrolment import emails
from startups.enrolment.models import Acceptance
from startups.profiles.models import Standing, Startup
from startups.profiles.operations import note_recognition

# Days after the last day named to the applicant, so that a late mail does not close an application.
GRACE_DAYS = 14
LAPSING = Job("startups.enrolment.lapse_overdue")


class AgreementNotAcceptable(DomainError):
    """The text changed since it was shown, or the name is missing."""


def text_hash(text: str) -> str:
    """SHA-256 of the text in Unicode NFC with plain line ends, as hexadecimal digits."""
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").strip()
    return hashlib.sha256(plain.encode()).hexdigest()


@transaction.atomic
def accept_agreement(
    *,
    application: Application,
    agreement: AgreementText,
    language: str,
    shown_sha256: str,
    typed_name: str,
    actor: User,
    now: datetime,
) -> Acceptance:
    """Accept the text that was shown, by name; the startup joins. Raises AgreementNotAcceptable, TransitionRefused."""
    body = agreement.body_hi if language == "hi" and agreement.body_hi else agreement.body_en
    if text_hash(body) != shown_sha256:
        raise AgreementNotAcceptable(_("The text is not the one that you read. Read it again, then accept."))
    if not typed_name.strip():
        raise AgreementNotAcceptable(_("Your name: type it in full."))
    change_state(application, APPLICATION_TABLE, "enrol", actor=actor, status_since=now)
    acceptance = Acceptance.objects.create(
        application=application,
        startup=application.startup,
        agreement=agreement,
        language=language,
        text_sha256=shown_sha256,
        typed_name=typed_name.strip(),
        accepted_by=actor,
        accepted_at=now,
    )
    _make_active(application, now)
    data = {"name": acceptance.typed_name, "text_sha256": shown_sha256, "language": language}
    record(event="application.enrolled", actor=actor, target=application, now=now, data=data)
    emails.enrolled(acceptance=acceptance, now=now)
    return acceptance


def lapse_overdue(*, now: datetime) -> int:
    """Close what waited for its applicant too long: a question unanswered, an agreement not accepted; how many."""
    today = ist_day(now)
    unanswered = Application.objects.filter(
        status=ApplicationStatus.INFORMATION_REQUESTED, answer_due_date__lt=today - timedelta(days=GRACE_DAYS)
    )
    unaccepted = Application.objects.filter(
        status=ApplicationStatus.APPROVED,
        status_since__lt=now - timedelta(days=DAYS_TO_ACCEPT + GRACE_DAYS),
    )
    late = [*unanswered.order_by("id"), *unaccepted.order_by("id")]
    return sum(_lapse(application, now) for application in late)


@transaction.atomic
def _lapse(application: Application, now: datetime) -> bool:
    """False when the applicant acted a moment ago."""
    try:
        old = change_state(
            application,
            APPLICATION_TABLE,
            "lapse",
            actor=LAPSING,
            status_since=now,
            open_sections=[],
            answer_due_date=None,
        )
    except TransitionRefused:
        return False
    data = {"from": old}
    record(event="application.lapsed", actor=None, actor_label=str(LAPSING), target=application, now=now, data=data)
    emails.lapsed(application=application, now=now)
    return True


def _make_active(application: Application, now: datetime) -> None:
    """Give the startup its standing, day and plan; one that joined before keeps what it has, suspended or not."""
    Startup.objects.filter(pk=application.startup_id, standing=Standing.APPLICANT).update(
        standing=Standing.ACTIVE, enrolled_on=ist_day(now), plan_code=application.call.plan_code
    )
    application.startup.refresh_from_db()
    note_recognition(startup=application.startup, valid_up_to=application.valid_up_to)
