"""Every act on a standing and on its changes, by everybody: proposed by one, confirmed by another."""

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.accounts.roles import Role
from portal.two_people.states import ProposalStatus
from startups.models import StandingChange, Startup
from startups.standing import operations
from startups.standing.states import STANDING, STANDING_CHANGE, Act
from tests.acts import Acts, Person, Way, everybody, without_way, wrong
from tests.cast import make_person
from tests.factories.standing_changes import REASON, make_standing_change, standing_at
from tests.factories.startups import NOT_ENROLLED, make_startup

pytestmark = pytest.mark.django_db
NOT_CONFIRMED = {"remark": "The papers are right."}


def at(name, **data):
    return Way(lambda it: reverse(f"startups:standing-{name}", args=[it.uuid]), lambda it: data)


def change_in(cast, status, action):
    cast.maker = make_person("maker", Role.PROGRAMME_MANAGER)
    change, now = make_standing_change(make_startup(cast.founder), cast, maker=cast.maker), timezone.now()
    if status == ProposalStatus.APPROVED:
        operations.approve_change(change=change, actor=cast.approver, now=now)
    if status == ProposalStatus.DECLINED:
        operations.decline_change(change=change, actor=cast.approver, now=now, **NOT_CONFIRMED)
    if status == ProposalStatus.WITHDRAWN:
        operations.withdraw_change(change=change, actor=cast.maker, now=now)
    return change


def people(cast, change):
    maker = Person(frozenset({Role.PROGRAMME_MANAGER, "maker"}), cast.maker, made_it=True)
    return everybody(cast, maker=maker, founder=Person(user=cast.founder))


def startup_in(cast, status, action):
    """A startup of this standing, and the proposed act; where nobody could propose it, as a raw row."""
    if status == "applicant":
        startup = make_startup(cast.founder, **NOT_ENROLLED)
    else:
        startup = standing_at(make_startup(cast.founder), cast, status)
    proposed = {"reason": REASON, "proposed_by": cast.manager, "proposed_at": timezone.now()}
    StandingChange.objects.create(startup=startup, act=action, **proposed)
    return startup


def confirmed_change(startup):
    return StandingChange.objects.get(startup=startup, status="proposed").uuid


ACTS = {
    "changes": Acts(
        STANDING_CHANGE,
        {"approve": [at("confirm")], "decline": [at("decline", **NOT_CONFIRMED)], "withdraw": [at("withdraw")]},
        change_in,
        people,
    ),
    "standings": Acts(
        STANDING,
        {act.value: [Way(lambda it: reverse("startups:standing-confirm", args=[confirmed_change(it)]))] for act in Act},
        startup_in,
        lambda cast, startup: everybody(cast, founder=Person(user=cast.founder)),
        state=lambda it: Startup.objects.get(pk=it.pk).standing,
    ),
}
TRIES = [(name, action, way) for name, acts in ACTS.items() for action, way in acts.tries()]


@pytest.mark.parametrize(("name", "action", "way"), TRIES)
def test_every_act_from_every_state_by_everybody(cast, name, action, way):
    assert wrong(ACTS[name], action, way, cast) == []


@pytest.mark.parametrize("name", ACTS)
def test_every_act_and_everybody_has_a_way(name):
    assert without_way(ACTS[name]) == set()
