"""The rows of the queue as the page shows them, and the line of counts above."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from portal.accounts.models import User
from startups.applications.models import Application
from startups.applications.states import WITH_THE_OFFICE
from startups.vetting.display.next_action import NextAct, next_act
from startups.vetting.queries import (
    CAP,
    UNDECIDED,
    Filters,
    capped_count,
    days_in_hand,
    mean_scores,
    owed_reviews,
    queue,
)

LATE_AFTER_DAYS = 45


@dataclass(frozen=True)
class QueueRow:
    """One application with its next action; the score is hidden from a reviewer who has not submitted yet."""

    application: Application
    next: NextAct
    days: int | None
    late: bool
    officer: str
    looks: int
    score: str


@dataclass(frozen=True)
class Counts:
    """Counted up to a cap; one more than it says that there are more."""

    undecided: int
    with_the_office: int
    late: int
    cap: int = CAP


def rows_of(applications: Sequence[Application], reader: User, now: datetime) -> list[QueueRow]:
    """Two queries for any number of rows."""
    scores, owed = mean_scores(applications), owed_reviews(reader, applications)
    return [
        _row(application, reader, now, "–" if application.pk in owed else scores.get(application.pk, "–"))
        for application in applications
    ]


def _row(application: Any, reader: User, now: datetime, score: str) -> QueueRow:
    days = days_in_hand(application, now)
    screening = getattr(application, "screening", None)
    return QueueRow(
        application=application,
        next=next_act(application, reader),
        days=days,
        late=application.status in UNDECIDED and (days or 0) > LATE_AFTER_DAYS,
        officer=screening.officer.full_name if screening else "–",
        looks=application.looks,
        score=score,
    )


def counts_line(reader: User, now: datetime) -> Counts:
    """What this reader sees of all that is undecided."""
    undecided = queue(reader, Filters())
    return Counts(
        undecided=capped_count(undecided),
        with_the_office=capped_count(undecided.filter(status__in=WITH_THE_OFFICE)),
        late=capped_count(undecided.filter(submitted_at__lt=now - timedelta(days=LATE_AFTER_DAYS + 1))),
    )
