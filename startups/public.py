"""The only door by which exporters and the home page enter this room."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet

from portal.accounts.models import User
from startups.applications.models import Application
from startups.applications.queries import applications_of
from startups.applications.states import ApplicationStatus
from startups.calls.models import Call
from startups.profiles.models import Member, Standing, Startup
from startups.profiles.operations import bind_imported_startups, import_startup
from startups.profiles.queries import active_startups, acts_for, members_of, membership_of
from startups.standing.followers import follows_standing
from startups.standing.queries import latest_change
from startups.standing.rules import Recognition, recognition_on
from startups.vetting.operations import refuse_conflict_with
from startups.vetting.permissions import startups_barred_to

ACTIVE, SUSPENDED, EXITED = Standing.ACTIVE, Standing.SUSPENDED, Standing.EXITED

__all__ = [
    "ACTIVE",
    "EXITED",
    "SUSPENDED",
    "Application",
    "ApplicationStatus",
    "Call",
    "Contact",
    "Member",
    "Recognition",
    "Standing",
    "Startup",
    "active_startups",
    "acts_for",
    "applications_of",
    "import_startup",
    "contact_of",
    "bind_imported_startups",
    "email_recipients",
    "follows_standing",
    "latest_change",
    "lock_startups",
    "membership_of",
    "open_calls",
    "plan_codes",
    "recognition_on",
    "refuse_conflict_with",
    "signatories_of",
    "startup_by_reference",
    "startup_of",
    "startups_barred_to",
    "startups_with",
]


def open_calls(now: datetime) -> QuerySet[Call]:
    """The calls to which one can apply at this moment, the one that closes first before the others."""
    return Call.objects.open_at(now).order_by("closes_at", "id")


def startup_of(user: User) -> Startup | None:
    """The startup for which this person acts, or None."""
    membership = membership_of(user)
    return membership.startup if membership else None


def startup_by_reference(reference: str) -> Startup | None:
    """The startup of this reference, or None."""
    return Startup.objects.filter(reference=reference).first()


def startups_with(references: Iterable[str]) -> QuerySet[Startup]:
    """The startups of these references."""
    return Startup.objects.filter(reference__in=list(references))


def email_recipients(startup: Startup) -> list[tuple[str, str, str]]:
    """The readers of a mail to this startup, as (email, language, name)."""
    return [(m.user.email, m.user.language, m.user.full_name) for m in members_of(startup)]


class Contact(NamedTuple):
    """The contact person at its startup, for an exporter."""

    name: str
    mobile: str
    email: str


def signatories_of(startup: Startup) -> list[Contact]:
    """Who signed the startup's applications, the latest first."""
    signed = Application.objects.filter(startup=startup).exclude(signatory_name="").order_by("-id")
    names = ("signatory_name", "signatory_mobile", "signatory_email")
    return [Contact(*values) for values in signed.values_list(*names)]


def contact_of(startup: Startup) -> Contact | None:
    """The signatory of the startup's latest application, else its first member."""
    if signed := signatories_of(startup):
        return signed[0]
    member = members_of(startup).first()
    return Contact(member.user.full_name, "", member.user.email) if member else None


def lock_startups(ids: Iterable[int]) -> list[tuple[int, date | None, str]]:
    """Lock these startups, in the order of their ids, until the transaction ends.

    Returns id, day of enrolment and plan code of each. Two who lock overlapping sets take the rows in one order,
    so they never wait for each other in a circle.
    """
    rows = Startup.objects.select_for_update(no_key=True).filter(id__in=list(ids)).order_by("id")
    return list(rows.values_list("id", "enrolled_on", "plan_code"))


def plan_codes() -> set[str]:
    """The plan codes to which startups are bound; the empty one follows whichever plan is in force."""
    return set(Startup.objects.values_list("plan_code", flat=True).distinct())
