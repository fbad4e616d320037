"""Who may do what, person by person and state by state."""

import pytest

from exporters.commissions.adjustments.operations import decline_adjustment, withdraw_adjustment
from exporters.commissions.adjustments.permissions import can_decide, can_propose
from exporters.commissions.adjustments.states import ADJUSTMENT
from portal.accounts.roles import Role
from portal.two_people.permissions import can_withdraw
from tests.cast import APPLICANTS, OFFICERS, make_person
from tests.factories.adjustments import make_adjustment, make_approved_adjustment
from tests.factories.startups import make_startup
from tests.moments import APPROVED

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(cast):
    """Everybody of the cast and a second finance officer."""
    names = [*OFFICERS, *APPLICANTS]
    return {name: getattr(cast, name) for name in names} | {"colleague": make_person("colleague", Role.FINANCE_OFFICER)}


def in_state(status, cast):
    startup = make_startup()
    if status == "approved":
        return make_approved_adjustment(startup, cast)
    made = make_adjustment(startup, cast.finance)
    if status == "declined":
        decline_adjustment(adjustment=made, remark="No.", actor=cast.approver, now=APPROVED)
    if status == "withdrawn":
        withdraw_adjustment(adjustment=made, actor=cast.finance, now=APPROVED)
    return made


def test_finance_officers_propose(people):
    assert {name for name, user in people.items() if can_propose(user)} == {"finance", "colleague"}


@pytest.mark.parametrize("status", ["proposed", "approved", "declined", "withdrawn"])
def test_another_finance_officer_or_an_approver_decides_while_it_waits(people, cast, status):
    adjustment = in_state(status, cast)
    assert adjustment.status == status
    deciders = {name for name, user in people.items() if can_decide(user, adjustment, frozenset())}
    assert deciders == ({"colleague", "approver", "second_approver"} if status == "proposed" else set())
    barred = frozenset({adjustment.startup_id})
    assert not any(can_decide(user, adjustment, barred) for user in people.values())
    makers = {name for name, user in people.items() if can_withdraw(user, adjustment, ADJUSTMENT)}
    assert makers == ({"finance"} if status == "proposed" else set())
