"""The next action on an application in the queue, and who does it."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.lib.dates import ist_day
from portal.lib.wording import short_day
from startups.applications.states import TAG_OF
from startups.applications.states import ApplicationStatus as S

# As the applicant sees each state, but an enrolled application is done for the officers.
SHAPES = TAG_OF | {S.ENROLLED: "done"}


@dataclass(frozen=True)
class NextAct:
    """The state as a tag, the next act, and whether an officer is waited for."""

    shape: str
    word: Any
    act: str
    waits_for_officer: bool


def next_act(row: Any, reader: User) -> NextAct:
    """Of a row of the queue: an application with its counts (startups.vetting.queries)."""
    status = S(row.status)
    shape: str = SHAPES[status]
    word: Any = status.label
    act, officer = _ACTS.get(status, _nothing)(row, reader)
    if row.answer_in and status in (S.IN_SCREENING, S.IN_REVIEW):
        act, officer, word = _("Read the answer"), True, pgettext("application", "answer in")
        shape = "now" if _handles(row, reader) else "asked"
    elif status == S.IN_REVIEW and row.reviews_wanted and row.reviews_in == row.reviews_wanted:
        shape, word = "recommended", pgettext("application", "reviews in")
    return NextAct(shape, word, act, officer)


def _handles(row: Any, reader: User) -> bool:
    screening = getattr(row, "screening", None)
    return bool(screening and screening.officer_id == reader.pk)


def _nothing(row: Any, reader: User) -> tuple[str, bool]:
    return "–", False


def _review(row: Any, reader: User) -> tuple[str, bool]:
    if not row.reviews_wanted:
        return _("Assign reviewers"), True
    if row.reviews_in < row.reviews_wanted:
        counts = {"done": row.reviews_in, "total": row.reviews_wanted}
        return _("Reviewers, %(done)s of %(total)s in") % counts, False
    return _("Recommend"), True


def _answer(row: Any, reader: User) -> tuple[str, bool]:
    if row.answer_due_date is None:
        return _("Applicant to answer"), False
    day = short_day(row.answer_due_date, today=ist_day(timezone.now()))
    return _("Applicant, by %(day)s") % {"day": day}, False


_ACTS = {
    S.SUBMITTED: lambda row, reader: (_("Start screening"), True),
    S.IN_SCREENING: lambda row, reader: (_("Finish screening"), True),
    S.IN_REVIEW: _review,
    S.INFORMATION_REQUESTED: _answer,
    S.AWAITING_DECISION: lambda row, reader: (_("Approver to decide"), Role.APPROVER in reader.roles),
    S.DECIDED: lambda row, reader: (_("Approver to release"), Role.APPROVER in reader.roles),
    S.APPROVED: lambda row, reader: (_("Startup to accept the agreement"), False),
}
