"""Who may do what, person by person and state by state."""

import pytest

from exporters.onboarding.stages.changes.operations import approve_change, decline_change, withdraw_change
from exporters.onboarding.stages.changes.permissions import can_decide, can_propose
from exporters.onboarding.stages.changes.states import STAGE_CHANGE
from portal.two_people.permissions import can_withdraw
from tests.cast import APPLICANTS, OFFICERS
from tests.factories.stage_changes import make_stage_change, renamed
from tests.moments import AGREED

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(cast):
    return {name: getattr(cast, name) for name in [*OFFICERS, *APPLICANTS]}


def in_state(status, cast):
    made = make_stage_change(renamed(), cast.manager)
    if status == "approved":
        approve_change(change=made, actor=cast.approver, now=AGREED)
    if status == "declined":
        decline_change(change=made, remark="No.", actor=cast.approver, now=AGREED)
    if status == "withdrawn":
        withdraw_change(change=made, actor=cast.manager, now=AGREED)
    return made


def test_programme_managers_propose(people):
    assert {name for name, user in people.items() if can_propose(user)} == {"manager"}


@pytest.mark.parametrize("status", ["proposed", "approved", "declined", "withdrawn"])
def test_an_approver_decides_while_it_waits(people, cast, status):
    change = in_state(status, cast)
    assert change.status == status
    deciders = {name for name, user in people.items() if can_decide(user, change)}
    assert deciders == ({"approver", "second_approver"} if status == "proposed" else set())
    makers = {name for name, user in people.items() if can_withdraw(user, change, STAGE_CHANGE)}
    assert makers == ({"manager"} if status == "proposed" else set())
