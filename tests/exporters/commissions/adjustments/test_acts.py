"""Every act on an adjustment, by everybody: proposed by one, decided by another, or taken back by its maker."""

import pytest
from django.urls import reverse
from django.utils import timezone

from exporters.commissions.adjustments import operations
from exporters.commissions.adjustments.states import ADJUSTMENT
from portal.accounts.roles import Role
from portal.two_people.states import ProposalStatus
from tests.acts import Acts, Person, Way, everybody, without_way, wrong
from tests.cast import make_person
from tests.factories.adjustments import make_adjustment
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db


def make(cast, status, action):
    cast.maker, cast.checker = (make_person(name, Role.FINANCE_OFFICER) for name in ("maker", "checker"))
    adjustment, now = make_adjustment(make_startup(cast.founder), cast.maker), timezone.now()
    if status == ProposalStatus.APPROVED:
        operations.approve_adjustment(adjustment=adjustment, actor=cast.checker, now=now)
    if status == ProposalStatus.DECLINED:
        operations.decline_adjustment(adjustment=adjustment, remark="The bill is right.", actor=cast.checker, now=now)
    if status == ProposalStatus.WITHDRAWN:
        operations.withdraw_adjustment(adjustment=adjustment, actor=cast.maker, now=now)
    return adjustment


def people(cast, adjustment):
    maker = Person(frozenset({Role.FINANCE_OFFICER, "maker"}), cast.maker, made_it=True)
    return everybody(cast, maker=maker, founder=Person(user=cast.founder))


def at(name, **data):
    return Way(lambda it: reverse(f"exporters:adjustment-{name}", args=[it.uuid]), lambda it: data)


ACTS = Acts(
    ADJUSTMENT,
    {"approve": [at("approve")], "decline": [at("decline", remark="The bill is right.")], "withdraw": [at("withdraw")]},
    make,
    people,
)


@pytest.mark.parametrize(("action", "way"), ACTS.tries())
def test_every_act_from_every_state_by_everybody(cast, action, way):
    assert wrong(ACTS, action, way, cast) == []


def test_every_act_and_everybody_has_a_way():
    assert without_way(ACTS) == set()
