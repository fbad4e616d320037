"""Startups and the people who act for them."""

from typing import Any

from django.utils import timezone

from portal.accounts.models import User
from startups.profiles.models import Member, Startup
from startups.profiles.operations import create_startup
from tests.factories.numbers import next_number
from tests.moments import APPLIED, ENROLLED_ON

# What to change in a startup that is made, for one that has applied only.
NOT_ENROLLED = {"standing": "applicant", "enrolled_on": None}


def startup_fields(**fields) -> dict[str, Any]:
    """Fields of an enrolled, active startup."""
    number = next_number()
    values = {
        "reference": f"STP-{number:04}",
        "name": f"Karwan Trade Tech {number}",
        "standing": "active",
        "enrolled_on": ENROLLED_ON,
        "created_at": APPLIED,
    }
    return values | fields


def make_startup(owner: User | None = None, **fields) -> Startup:
    """An enrolled, active startup, with an owner when one is given."""
    startup = Startup.objects.create(**startup_fields(**fields))
    if owner:
        add_member(startup, owner, "owner", joined_at=startup.created_at)
    return startup


def make_applicant_startup(owner: User, name: str = "Kiran Exports Private Limited") -> Startup:
    """A startup that has not been enrolled, by the operation of its owner's first visit."""
    return create_startup(name=name, actor=owner, now=timezone.now())


def add_member(startup: Startup, user: User, level: str = "editor", **fields) -> Member:
    """A person who acts for the startup from now on, unless `fields` say otherwise."""
    return Member.objects.create(startup=startup, user=user, level=level, **{"joined_at": timezone.now()} | fields)
