"""Every act on a reviewer's assignment, by everybody: the reviewer alone declares, steps back, and reviews once."""

import pytest
from django.db import models
from django.urls import reverse

from portal.lib.transitions import Transition
from startups.models import Assignment
from tests.acts import Acts, LocalTable, Person, Way, everybody, without_way, wrong
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.factories.vetting import make_assignment, make_review
from tests.moments import NOON

pytestmark = pytest.mark.django_db


class Asked(models.TextChoices):
    ASKED = "asked", "asked"
    DECLARED = "declared", "no conflict declared"
    RECUSED = "recused", "stepped back"
    REVIEWED = "reviewed", "review in"


A = Asked
TABLE = LocalTable(
    "assignment",
    Asked,
    [
        Transition("declare", [A.ASKED], A.DECLARED, ["assigned"]),
        Transition("recuse", [A.ASKED], A.RECUSED, ["assigned"]),
        Transition("review", [A.DECLARED], A.REVIEWED, ["assigned"]),
    ],
)


def state(assignment):
    if assignment.recused_at:
        return A.RECUSED
    if hasattr(assignment, "review"):
        return A.REVIEWED
    return A.DECLARED if assignment.declared_at else A.ASKED


def make(cast, status, action):
    call = make_call(manager=cast.manager, approver=cast.approver)
    application = make_application(call=call, status="in_review", owner=cast.founder, person=cast.founder)
    make_assignment(application, cast.second_reviewer, cast.screener)
    assignment = make_assignment(application, cast.reviewer, cast.screener, declared=status in {A.DECLARED, A.REVIEWED})
    if status == A.RECUSED:
        Assignment.objects.filter(pk=assignment.pk).update(recused_at=NOON, recusal_reason="A cousin.")
    if status == A.REVIEWED:
        make_review(assignment)
    return Assignment.objects.get(pk=assignment.pk)


def people(cast, assignment):
    """The other reviewer was given the same application."""
    return everybody(
        cast,
        reviewer=Person(frozenset({"assigned"}), cast.reviewer),
        second_reviewer=Person(user=cast.second_reviewer),
        second_screener=Person(user=cast.second_screener),
        founder=Person(user=cast.founder),
    )


def at(name, data):
    return Way(lambda assignment: reverse(f"startups:{name}", args=[assignment.uuid]), data)


def reviewed(assignment):
    points = {f"points_{criterion.pk}": "3" for criterion in assignment.application.call.criteria.all()}
    return points | {"advice": "approve", "reasons": "Good reach."}


ACTS = Acts(
    TABLE,
    {
        "declare": [at("assignment", lambda assignment: {"answer": "none"})],
        "recuse": [at("assignment", lambda assignment: {"answer": "conflict", "reason": "A cousin."})],
        "review": [at("review", reviewed)],
    },
    make,
    people,
    state=state,
)


@pytest.mark.parametrize(("action", "way"), ACTS.tries())
def test_every_act_from_every_state_by_everybody(cast, action, way):
    assert wrong(ACTS, action, way, cast) == []


def test_every_act_and_everybody_has_a_way():
    assert without_way(ACTS) == set()
