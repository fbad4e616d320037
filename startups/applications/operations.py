"""Writes: an application is begun, submitted, withdrawn. Filling it in is in drafting.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.transitions import change_state
from portal.reference.operations import next_reference
from startups.applications import emails
from startups.applications.choices import Section
from startups.applications.drafting import require_open
from startups.applications.models import Application
from startups.applications.queries import draft_of, findings_of
from startups.applications.rules import Findings, normal_form
from startups.applications.states import APPLICATION_TABLE
from startups.calls.models import Call
from startups.profiles.models import Startup
from startups.profiles.operations import identify_startup


class ApplicationNotSubmittable(DomainError):
    """Answers are missing or wrong; `findings` says which, per section."""

    def __init__(self, message: str, findings: dict[Section, Findings]):
        super().__init__(message)
        self.findings = findings


@dataclass(frozen=True)
class Declarations:
    """What the applicant declares when submitting. `other_aid` is the answer yes or no."""

    integrity: bool
    no_conflict: bool
    other_aid: bool
    other_aid_details: str = ""


@transaction.atomic
def start_application(
    *, call: Call, startup: Startup, actor: User, now: datetime, known: Mapping[str, Any] | None = None
) -> Application:
    """Begin a draft, or find the one that the startup has in this call already.

    It begins with what the startup last answered in another call, then with `known`. Raises CallNotOpen.
    """
    if existing := Application.objects.filter(call=call, startup=startup).first():
        return existing
    require_open(call, now)
    earlier = startup.applications.order_by("-id").first()
    answers = (draft_of(earlier) if earlier else {"legal_name": startup.name}) | dict(known or {})
    answers = {name: normal_form(name, v) if isinstance(v, str) else v for name, v in answers.items()}
    try:
        with transaction.atomic():
            application = Application.objects.create(
                reference=next_reference("APP", year=ist_day(now).year),
                call=call,
                startup=startup,
                status_since=now,
                saved_at=now,
                created_at=now,
                created_by=actor,
                **answers,
            )
    except IntegrityError:  # another member began it a moment ago
        return Application.objects.get(call=call, startup=startup)
    record(event="application.created", actor=actor, target=application, now=now)
    return application


@transaction.atomic
def submit_application(*, application: Application, declarations: Declarations, actor: User, now: datetime) -> None:
    """Hand the application in; the moment counts at which the server receives it.

    Raises CallNotOpen, ApplicationNotSubmittable, NumberTaken, TransitionRefused.
    """
    row = Application.objects.select_for_update(of=("self",)).select_related("call", "startup").get(pk=application.pk)
    APPLICATION_TABLE.find("submit", row.status)
    require_open(row.call, now)
    require_complete(row, now)
    identify(application=row, actor=actor, now=now)
    change_state(
        application,
        APPLICATION_TABLE,
        "submit",
        actor=actor,
        submitted_at=now,
        submitted_by=actor,
        status_since=now,
        declares_integrity=declarations.integrity,
        declares_no_conflict=declarations.no_conflict,
        other_aid=declarations.other_aid,
        other_aid_details=declarations.other_aid_details if declarations.other_aid else "",
    )
    record(event="application.submitted", actor=actor, target=application, now=now)
    emails.application_submitted(application=application, now=now)


@transaction.atomic
def withdraw_application(*, application: Application, actor: User, now: datetime) -> None:
    """Close the application at the startup's own wish; raises TransitionRefused."""
    old = change_state(application, APPLICATION_TABLE, "withdraw", actor=actor, status_since=now, answer_due_date=None)
    record(event="application.withdrawn", actor=actor, target=application, now=now, data={"from": old})
    emails.application_withdrawn(application=application, now=now)


def require_complete(application: Application, now: datetime) -> None:
    """Raises ApplicationNotSubmittable when any section has a stop."""
    findings = {section: found for section, found in findings_of(application, ist_day(now)).items() if not found.well}
    if findings:
        raise ApplicationNotSubmittable(
            _("The application is not complete yet. Each line below leads to what is missing."), findings
        )


def identify(*, application: Application, actor: User, now: datetime) -> None:
    """The startup takes the numbers of what it submits, and of what it mends when asked; raises NumberTaken."""
    identify_startup(
        startup=application.startup,
        name=application.legal_name,
        recognition_number=application.recognition_number,
        category=application.category,
        pan=application.pan,
        gstin=application.gstin,
        actor=actor,
        now=now,
    )
