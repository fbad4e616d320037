"""Every act on a version of a plan, by everybody: drafted by one, decided by another, or taken back by its maker."""

import pytest
from django.urls import reverse
from django.utils import timezone

from exporters.commissions.plans import operations
from exporters.commissions.plans.states import PLAN
from portal.accounts.models import RoleGrant
from portal.accounts.roles import Role
from tests.acts import Acts, Person, Way, everybody, without_way, wrong
from tests.cast import make_person
from tests.factories.plans import make_terms
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db
MAKER = frozenset({Role.PROGRAMME_MANAGER, Role.FINANCE_OFFICER, "maker"})


def make(cast, status, action):
    cast.maker = make_person("maker", Role.PROGRAMME_MANAGER)
    RoleGrant.objects.create(user=cast.maker, role=Role.FINANCE_OFFICER, granted_at=timezone.now())
    plan, now = operations.draft_plan(terms=make_terms(), actor=cast.maker, now=timezone.now()), timezone.now()
    if status == "approved":
        operations.approve_plan(plan=plan, actor=cast.finance, now=now)
    if status == "declined":
        operations.decline_plan(plan=plan, remark="Wrong rate.", actor=cast.finance, now=now)
    if status == "withdrawn":
        operations.withdraw_plan(plan=plan, actor=cast.maker, now=now)
    return plan


def people(cast, plan):
    make_startup(cast.founder)
    return everybody(cast, maker=Person(MAKER, cast.maker, made_it=True), founder=Person(user=cast.founder))


def at(name, **data):
    return Way(lambda plan: reverse(f"exporters:plan-{name}", args=[plan.uuid]), lambda plan: data)


ACTS = Acts(
    PLAN,
    {"approve": [at("approve")], "decline": [at("decline", remark="Wrong rate.")], "withdraw": [at("withdraw")]},
    make,
    people,
)


@pytest.mark.parametrize(("action", "way"), ACTS.tries())
def test_every_act_from_every_state_by_everybody(cast, action, way):
    assert wrong(ACTS, action, way, cast) == []


def test_every_act_and_everybody_has_a_way():
    assert without_way(ACTS) == set()
