"""Who may propose what. The roles are written out here, because a table of the product may be wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from exporters.imports.operations import type_fact
from exporters.models import Adjustment, FactImport, NoticeVersion, PlanVersion, StageChange
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.lib.transitions import ActorRefused
from portal.two_people.models import Proposal
from startups.calls.operations import draft_call
from startups.models import Call, Recommendation, StandingChange
from tests.cast import OFFICERS
from tests.clock import MOMENT
from tests.factories.calls import call_fields
from tests.factories.exporters import make_exporter
from tests.factories.files import photo
from tests.portal.two_people.kinds import KINDS

pytestmark = pytest.mark.django_db
PEOPLE = ["manager", "screener", "reviewer", "approver", "finance", "auditor", "founder"]
# What the operation that drafts a call fills in itself.
OF_THE_DRAFT = {"reference", "created_by", "created_at"}


@dataclass(frozen=True)
class Way:
    """One way to propose this kind, and the people who may take it; `make` takes the cast and the person."""

    model: type[Proposal]
    makers: set[str]
    make: Callable[[Any, User], Any]
    # The column in which the person is kept.
    by: str = "proposed_by"


def drafted_call(cast: Any, person: User) -> Call:
    values = {name: value for name, value in call_fields(person).items() if name not in OF_THE_DRAFT}
    return draft_call(values=values, actor=person, now=MOMENT)


def typed_fact(cast: Any, person: User) -> FactImport:
    cells = {"exporter": make_exporter().reference, "kind": "live", "achieved_on": "2026-10-05"}
    return type_fact(kind="status", cells=cells, proof=photo(), source="Report", actor=person, now=MOMENT)


WAYS = {
    "adjustment": Way(Adjustment, {"finance"}, KINDS[Adjustment].make),
    "draft of a call": Way(Call, {"manager"}, drafted_call, by="created_by"),
    "call": Way(Call, {"manager"}, KINDS[Call].make),
    "import": Way(FactImport, {"manager", "screener", "finance", "approver"}, KINDS[FactImport].make),
    "typed fact": Way(FactImport, {"manager", "screener", "finance", "approver"}, typed_fact),
    "notice": Way(NoticeVersion, {"manager"}, KINDS[NoticeVersion].make),
    "plan": Way(PlanVersion, {"manager"}, KINDS[PlanVersion].make),
    "recommendation": Way(Recommendation, {"screener"}, KINDS[Recommendation].make),
    "change of a stage": Way(StageChange, {"manager"}, KINDS[StageChange].make),
    "change of a standing": Way(StandingChange, {"manager"}, KINDS[StandingChange].make),
}
MAY = [(way, person) for way in WAYS for person in PEOPLE if person in WAYS[way].makers]
MAY_NOT = [(way, person) for way in WAYS for person in PEOPLE if person not in WAYS[way].makers]


@pytest.mark.parametrize(("way", "person"), MAY)
def test_a_maker_proposes(cast, way, person):
    actor = getattr(cast, person)
    made = WAYS[way].make(cast, actor)
    assert getattr(made, WAYS[way].by) == actor


@pytest.mark.parametrize(("way", "person"), MAY_NOT)
def test_nobody_else_proposes(cast, way, person):
    tried, actor = WAYS[way], getattr(cast, person)
    with pytest.raises(ActorRefused):
        tried.make(cast, actor)
    assert not tried.model.objects.filter(**{tried.by: actor}).exists()


def test_every_kind_of_proposal_and_every_role_is_tried():
    assert {way.model for way in WAYS.values()} == set(KINDS)
    assert {OFFICERS[person] for person in PEOPLE if person in OFFICERS} == set(Role)
