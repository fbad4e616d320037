"""Every status against every kind of person."""

from datetime import timedelta

import pytest

from startups.applications.choices import Section
from startups.applications.permissions import (
    can_submit_application,
    can_withdraw_application,
    section_is_open,
)
from startups.applications.states import ApplicationStatus as S
from startups.calls.models import Call
from startups.models import Application, Member
from tests.clock import MOMENT as NOW

WITHDRAWABLE = {
    S.SUBMITTED,
    S.IN_SCREENING,
    S.IN_REVIEW,
    S.INFORMATION_REQUESTED,
    S.AWAITING_DECISION,
    S.DECIDED,
    S.WAITLISTED,
}
PEOPLE = {
    "owner": Member(startup_id=1, level="owner"),
    "editor": Member(startup_id=1, level="editor"),
    "owner of another startup": Member(startup_id=2, level="owner"),
    "removed owner": Member(startup_id=1, level="owner", removed_at=NOW),
    "stranger": None,
}


def application(status: str, *, closes_in: int = 1) -> Application:
    call = Call(status="published", opens_at=NOW - timedelta(days=1), closes_at=NOW + timedelta(hours=closes_in))
    return Application(call=call, startup_id=1, status=status, open_sections=["entity"])


@pytest.mark.parametrize("status", S)
@pytest.mark.parametrize("person", PEOPLE)
def test_who_may_submit(person, status):
    expected = person in {"owner", "editor"} and status == S.DRAFT
    assert can_submit_application(PEOPLE[person], application(status), NOW) is expected
    assert can_submit_application(PEOPLE[person], application(status, closes_in=0), NOW) is False


@pytest.mark.parametrize("status", S)
@pytest.mark.parametrize("person", PEOPLE)
def test_who_may_withdraw(person, status):
    expected = person == "owner" and status in WITHDRAWABLE
    assert can_withdraw_application(PEOPLE[person], application(status)) is expected


@pytest.mark.parametrize("status", S)
@pytest.mark.parametrize("section", Section)
def test_which_sections_are_open(section, status):
    asked = status == S.INFORMATION_REQUESTED and section == Section.ENTITY
    assert section_is_open(application(status), section, NOW) is (status == S.DRAFT or asked)
    assert section_is_open(application(status, closes_in=0), section, NOW) is asked
