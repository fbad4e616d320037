"""The moment at which every test begins, whatever the day on which the suite runs.

`TEST_MOMENT=2028-02-29T12:00+05:30` in the environment names another one.
"""

import os
from datetime import datetime, timedelta

from portal.lib.dates import IST

DEFAULT = "2026-11-26T12:00+05:30"
# Children of these tests read the clock of the machine, so the test must read it too.
REAL_CLOCK = ("celery", "processes")


def moment_of(text: str) -> datetime:
    """The moment that this text names, in Indian time; ValueError where it lacks an offset."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text} is not a moment: {error}.") from error
    if moment.tzinfo is None:
        raise ValueError(f"{text} lacks an offset.")
    return moment.astimezone(IST)


MOMENT = moment_of(os.environ.get("TEST_MOMENT") or DEFAULT)


def typed_day(days: int) -> str:
    """The day in India so many days after the moment, as people type it into a form."""
    day = MOMENT + timedelta(days=days)
    return f"{day.day} {day.month} {day.year}"
