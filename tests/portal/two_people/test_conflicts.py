"""Conflicts of interest: a person who stepped back from a startup proposes and decides nothing about it."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from portal.accounts.models import User
from startups.decisions import operations as decisions
from startups.models import Application, Recommendation, StandingChange
from startups.standing import operations as standing
from startups.vetting.operations import ConflictOfInterest, recuse
from tests.clock import MOMENT
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.factories.standing_changes import make_standing_change
from tests.factories.startups import make_startup
from tests.factories.vetting import make_assignment, make_recommendation, reason_for
from tests.portal.two_people.kinds import everything

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Act:
    """One thing that a person does about an application or its startup: `given` makes what it is done to."""

    given: Callable[[SimpleNamespace, Application], Any]
    do: Callable[[Any, User], object]
    status: str = "awaiting_decision"


def itself(cast: SimpleNamespace, application: Application) -> Application:
    return application


def recommendation(cast: SimpleNamespace, application: Application) -> Recommendation:
    return make_recommendation(application, cast.screener)


def decision(cast: SimpleNamespace, application: Application) -> Any:
    made = recommendation(cast, application)
    return decisions.decide(recommendation=made, actor=cast.approver, now=MOMENT)


def change(cast: SimpleNamespace, application: Application) -> StandingChange:
    return make_standing_change(application.startup, cast)


def recommend(application: Application, actor: User) -> object:
    words = {"outcome": "declined", "reason": reason_for("declined"), "explanation": "Said."}
    return decisions.recommend(application=application, actor=actor, now=MOMENT, **words)


ACTS = {
    "recommend": Act(itself, recommend, status="in_screening"),
    "decide": Act(recommendation, lambda made, actor: decisions.decide(recommendation=made, actor=actor, now=MOMENT)),
    "send a recommendation back": Act(
        recommendation,
        lambda made, actor: decisions.send_back(recommendation=made, reason="No.", actor=actor, now=MOMENT),
    ),
    "release": Act(decision, lambda made, actor: decisions.release(decision=made, actor=actor, now=MOMENT)),
    "approve a change of standing": Act(
        change, lambda made, actor: standing.approve_change(change=made, actor=actor, now=MOMENT)
    ),
    "decline a change of standing": Act(
        change, lambda made, actor: standing.decline_change(change=made, remark="No.", actor=actor, now=MOMENT)
    ),
}


def an_application(cast: SimpleNamespace, owner: User, status: str) -> Application:
    call = make_call(manager=cast.manager, approver=cast.approver)
    return make_application(call=call, startup=make_startup(owner), status=status, person=owner)


def who_stepped_back(name: str, application: Application, cast: SimpleNamespace) -> User:
    """A person with every role who declared a conflict of interest when asked to review this application."""
    person = everything(name)
    assignment = make_assignment(application, person, cast.screener, declared=False)
    recuse(assignment=assignment, reason="My brother works there.", actor=person, now=MOMENT)
    return person


@pytest.mark.parametrize("act", ACTS)
def test_a_person_with_a_conflict_is_refused_and_a_free_one_is_not(cast, act):
    """The free person stepped back from another startup."""
    application = an_application(cast, cast.founder, ACTS[act].status)
    other = an_application(cast, cast.rival, "in_review")
    thing = ACTS[act].given(cast, application)
    with pytest.raises(ConflictOfInterest):
        ACTS[act].do(thing, who_stepped_back("conflicted", application, cast))
    ACTS[act].do(thing, who_stepped_back("free", other, cast))
