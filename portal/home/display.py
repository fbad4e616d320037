"""The page on which a startup's people land: what is needed from them, their exporters, their money."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from exporters.commissions.balances.queries import Sums, open_lines, sums_of
from exporters.commissions.statements.queries import visible_statements
from exporters.models import Requirement, Statement
from exporters.onboarding.claims.queries import counts_by_status
from exporters.onboarding.claims.states import ClaimStatus
from exporters.onboarding.stages.queries import wanted_from
from portal.accounts.models import User
from portal.lib.sentences import day_text
from portal.lib.wording import moment_in_words
from startups.public import (
    EXITED,
    SUSPENDED,
    Application,
    ApplicationStatus,
    Recognition,
    Startup,
    applications_of,
    latest_change,
    recognition_on,
)

MOST_NEEDS = 20


@dataclass(frozen=True)
class Need:
    """One thing that waits for the reader: what, why, until when, and where it is done."""

    head: str
    why: str
    due: str
    url: str


@dataclass(frozen=True)
class Count:
    """The number of exporters in this status, and the list that shows them."""

    word: Any
    number: int
    status: str


@dataclass(frozen=True)
class Start:
    """What the page shows; `sums` are those of the lines on no statement yet."""

    needs: list[Need]
    counts: list[Count]
    sums: Sums
    latest: Statement | None
    # More is needed than the page names.
    more: bool
    # The officers' words for a standing that is not active.
    standing_reason: str
    recognition: Recognition


def start_of(user: User, startup: Startup, now: datetime, today: date) -> Start:
    """What waits for this person's startup, and the status of its exporters and its money today."""
    for_exporters = list(_from_exporters(startup, today))
    return Start(
        needs=[*_from_applications(user, now), *for_exporters[:MOST_NEEDS]],
        counts=_counts(startup),
        sums=sums_of(open_lines(startup), today),
        latest=visible_statements(user).order_by("-month").first(),
        more=len(for_exporters) > MOST_NEEDS,
        standing_reason=_standing_reason(startup),
        recognition=recognition_on(startup.valid_up_to, today),
    )


def _standing_reason(startup: Startup) -> str:
    change = latest_change(startup) if startup.standing in (SUSPENDED, EXITED) else None
    return change.reason if change else ""


def _from_applications(user: User, now: datetime) -> Iterator[Need]:
    acting = [ApplicationStatus.DRAFT, ApplicationStatus.INFORMATION_REQUESTED, ApplicationStatus.APPROVED]
    for application in applications_of(user).filter(status__in=acting).order_by("created_at", "id"):
        if application.status != ApplicationStatus.DRAFT or not application.call.is_over(now):
            yield _need_of(application)


def _need_of(application: Application) -> Need:
    head, due = {
        ApplicationStatus.DRAFT: (
            _("Finish and submit your application"),
            _("until %(at)s") % {"at": moment_in_words(application.call.closes_at, year=False)},
        ),
        ApplicationStatus.INFORMATION_REQUESTED: (
            _("Answer our question"),
            _("by %(day)s") % {"day": day_text(application.answer_due_date)} if application.answer_due_date else "",
        ),
        ApplicationStatus.APPROVED: (_("Accept the agreement"), ""),
    }[ApplicationStatus(application.status)]
    why = f"{application.call.name} · {application.reference}"
    return Need(head, why, due, reverse("startups:application-detail", args=[application.uuid]))


def _from_exporters(startup: Startup, today: date) -> Iterator[Need]:
    """The nearest days first; one more than is shown."""
    for wanted in wanted_from(startup, today)[: MOST_NEEDS + 1]:
        yield Need(wanted.needed, _for_whom(wanted), _due(wanted, today), _stages(wanted))


def _for_whom(wanted: Requirement) -> str:
    return f"{wanted.exporter.name} · {wanted.stage}"


def _due(wanted: Requirement, today: date) -> str:
    words = _("overdue since %(day)s") if wanted.due_date < today else _("by %(day)s")
    return words % {"day": day_text(wanted.due_date)}


def _stages(wanted: Requirement) -> str:
    return reverse("exporters:stages", args=[wanted.exporter.uuid])


def _counts(startup: Startup) -> list[Count]:
    numbers = counts_by_status(startup)
    shown = [ClaimStatus.LIVE, ClaimStatus.CONFIRMED, ClaimStatus.WAITING, ClaimStatus.DISPUTED]
    return [Count(status.label, numbers.get(status.value, 0), status.value) for status in shown]
