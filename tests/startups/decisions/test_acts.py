"""Every act on a recommendation, from every state, by everybody."""

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import RoleGrant
from portal.accounts.roles import Role
from startups.decisions import operations
from startups.decisions.states import RECOMMENDATION
from tests.acts import Acts, Person, Way, everybody, without_way, wrong
from tests.cast import make_person
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.factories.vetting import make_recommendation

pytestmark = pytest.mark.django_db
MAKER = frozenset({Role.SCREENING_OFFICER, Role.APPROVER, "maker"})


def make(cast, status, action):
    cast.maker = make_person("maker", Role.SCREENING_OFFICER)
    RoleGrant.objects.create(user=cast.maker, role=Role.APPROVER, granted_at=timezone.now())
    call = make_call(manager=cast.manager, approver=cast.approver)
    application = make_application(call=call, status="awaiting_decision", person=cast.founder)
    made = {"recommendation": make_recommendation(application, cast.maker)}
    if status == "approved":
        operations.decide(**made, actor=cast.approver, now=timezone.now())
    if status == "declined":
        operations.send_back(**made, reason="Look again.", actor=cast.approver, now=timezone.now())
    if status == "withdrawn":
        operations.withdraw_recommendation(**made, actor=cast.maker, now=timezone.now())
    return made["recommendation"]


def people(cast, recommendation):
    return everybody(cast, maker=Person(MAKER, cast.maker, made_it=True))


def at(name, **data):
    return Way(lambda it: reverse(f"startups:{name}", args=[it.uuid]), lambda it: data)


ACTS = Acts(
    RECOMMENDATION,
    {
        "approve": [at("decide")],
        "decline": [at("send-back", remark="Look again.")],
        "withdraw": [at("recommendation-withdraw")],
    },
    make,
    people,
)


@pytest.mark.parametrize(("action", "way"), ACTS.tries())
def test_every_act_from_every_state_by_everybody(cast, action, way):
    assert wrong(ACTS, action, way, cast) == []


def test_every_act_and_everybody_has_a_way():
    assert without_way(ACTS) == set()
