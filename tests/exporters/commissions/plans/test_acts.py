"""Every act on a version of a plan, by everybody: drafted by one, approved by another, or taken away."""

import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone

from exporters.commissions.plans.operations import approve_plan, draft_plan
from portal.accounts.models import RoleGrant
from portal.accounts.roles import Role
from portal.lib.transitions import Transition
from tests.acts import Acts, LocalTable, Person, Way, everybody, without_way, wrong
from tests.cast import make_person
from tests.factories.claims import make_startup
from tests.factories.plans import make_terms

pytestmark = pytest.mark.django_db
BOTH = frozenset({Role.PROGRAMME_MANAGER, Role.FINANCE_OFFICER})


class Version(models.TextChoices):
    DRAFT = "draft", "draft"
    APPROVED = "approved", "approved"


TABLE = LocalTable(
    "plan version",
    Version,
    [
        Transition("approve", [Version.DRAFT], Version.APPROVED, [Role.FINANCE_OFFICER]),
        Transition("discard", [Version.DRAFT], "gone", BOTH),
    ],
)


def make(cast, status, action):
    cast.maker = make_person("maker", Role.PROGRAMME_MANAGER)
    RoleGrant.objects.create(user=cast.maker, role=Role.FINANCE_OFFICER, granted_at=timezone.now())
    plan = draft_plan(terms=make_terms(), actor=cast.maker, now=timezone.now())
    return approve_plan(plan=plan, actor=cast.finance, now=timezone.now()) if status == Version.APPROVED else plan


def people(cast, plan):
    make_startup(cast.founder)
    return everybody(cast, maker=Person(BOTH, cast.maker, made_it=True), founder=Person(user=cast.founder))


def at(name, **data):
    return Way(lambda plan: reverse(f"exporters:plan-{name}", args=[plan.uuid]), lambda plan: data)


ACTS = Acts(
    TABLE,
    {"approve": [at("approve")], "discard": [at("discard", reason="Wrong rate.")]},
    make,
    people,
    second_person=frozenset({"approve"}),
    state=lambda plan: Version.APPROVED if plan.approved_at else Version.DRAFT,
)


@pytest.mark.parametrize(("action", "way"), ACTS.tries())
def test_every_act_from_every_state_by_everybody(cast, action, way):
    assert wrong(ACTS, action, way, cast) == []


def test_every_act_and_everybody_has_a_way():
    assert without_way(ACTS) == set()
