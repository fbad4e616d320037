"""Every act on a call, from every state, by everybody."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import RoleGrant
from portal.accounts.roles import Role
from startups.calls.states import CALL_TABLE
from startups.models import Call
from tests.acts import Acts, Person, Way, everybody, without_way, wrong
from tests.cast import make_person
from tests.factories.calls import make_call
from tests.factories.startups import make_applicant_startup

pytestmark = pytest.mark.django_db


def make(cast, status, action):
    """A complete call; a programme manager who is also an approver proposed it."""
    closes_at = timezone.now() + timedelta(days=10)
    call = make_call(manager=cast.manager, approver=cast.approver, published=False, closes_at=closes_at)
    call.maker = make_person("maker", Role.PROGRAMME_MANAGER)
    RoleGrant.objects.create(user=call.maker, role=Role.APPROVER, granted_at=call.created_at)
    changes = {}
    if status != "draft":
        changes = {"proposed_by": call.maker, "proposed_at": call.created_at}
    if status == "published":
        changes |= {"decided_by": cast.approver, "decided_at": call.created_at}
    Call.objects.filter(pk=call.pk).update(status=status, **changes)
    call.status = status
    return call


def people(cast, call):
    make_applicant_startup(cast.founder)
    words = {Role.PROGRAMME_MANAGER, Role.APPROVER} | ({"maker"} if call.status == "proposed" else set())
    maker = Person(frozenset(words), call.maker, made_it=True)
    return everybody(cast, maker=maker, founder=Person(user=cast.founder))


def at(name, **data):
    return Way(lambda call: reverse(f"startups:office-call-{name}", args=[call.uuid]), lambda call: data)


ACTS = Acts(
    CALL_TABLE,
    {
        "propose": [at("propose")],
        "decline": [at("send-back", remark="Dates.")],
        "withdraw": [at("withdraw")],
        "approve": [at("publish")],
    },
    make,
    people,
)


@pytest.mark.parametrize(("action", "way"), ACTS.tries())
def test_every_act_from_every_state_by_everybody(cast, action, way):
    assert wrong(ACTS, action, way, cast) == []


def test_every_act_and_everybody_has_a_way():
    assert without_way(ACTS) == set()
