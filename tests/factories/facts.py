"""Startups for the tests of stages and files of facts."""

from datetime import date

from startups.profiles.models import Member, Startup
from tests.factories.numbers import next_number
from tests.moments import FIRST_DAY


def make_startup(member=None, **fields) -> Startup:
    """An active startup, with a member when one is given."""
    number = next_number()
    values = {
        "reference": f"STP-{number:04d}",
        "name": f"Startup {number}",
        "standing": "active",
        "enrolled_on": date(2026, 4, 1),
        "created_at": FIRST_DAY,
    }
    startup = Startup.objects.create(**(values | fields))
    if member:
        Member.objects.create(startup=startup, user=member, level="owner", joined_at=FIRST_DAY)
    return startup
