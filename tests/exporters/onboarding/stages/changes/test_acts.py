"""Every act on a change of the stages, by everybody: proposed by one, decided by another, or taken back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from exporters.onboarding.stages.changes import operations
from exporters.onboarding.stages.changes.states import STAGE_CHANGE
from portal.accounts.models import RoleGrant
from portal.accounts.roles import Role
from portal.two_people.states import ProposalStatus
from tests.acts import Acts, Person, Way, everybody, without_way, wrong
from tests.cast import make_person
from tests.factories.stage_changes import make_stage_change, new_stage, renamed
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db
BOTH = frozenset({Role.PROGRAMME_MANAGER, Role.APPROVER, "maker"})


def make_of(proposal):
    def make(cast, status, action):
        cast.maker = make_person("maker", Role.PROGRAMME_MANAGER)
        RoleGrant.objects.create(user=cast.maker, role=Role.APPROVER, granted_at=timezone.now())
        change, now = make_stage_change(proposal(), cast.maker), timezone.now()
        if status == ProposalStatus.APPROVED:
            operations.approve_change(change=change, actor=cast.approver, now=now)
        if status == ProposalStatus.DECLINED:
            operations.decline_change(change=change, remark="Too long.", actor=cast.approver, now=now)
        if status == ProposalStatus.WITHDRAWN:
            operations.withdraw_change(change=change, actor=cast.maker, now=now)
        return change

    return make


def people(cast, change):
    make_startup(cast.founder)
    return everybody(cast, maker=Person(BOTH, cast.maker, made_it=True), founder=Person(user=cast.founder))


def at(name, **data):
    return Way(lambda it: reverse(f"exporters:stage-change-{name}", args=[it.uuid]), lambda it: data)


WAYS = {"approve": [at("approve")], "decline": [at("decline", remark="Too long.")], "withdraw": [at("withdraw")]}
ACTS = {
    kind: Acts(STAGE_CHANGE, WAYS, make_of(proposal), people)
    for kind, proposal in {"renamed": renamed, "new": new_stage}.items()
}


@pytest.mark.parametrize(
    ("kind", "action", "way"), [(kind, *tried) for kind, acts in ACTS.items() for tried in acts.tries()]
)
def test_every_act_from_every_state_by_everybody(cast, kind, action, way):
    assert wrong(ACTS[kind], action, way, cast) == []


@pytest.mark.parametrize("kind", ACTS)
def test_every_act_and_everybody_has_a_way(kind):
    assert without_way(ACTS[kind]) == set()
