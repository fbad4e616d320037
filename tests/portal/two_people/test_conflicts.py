"""Conflicts of interest: a person who stepped back from a startup proposes and decides nothing about it."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from exporters.commissions.adjustments import operations as adjustments
from exporters.holds.operations import clear_hold, open_hold
from exporters.models import Adjustment, Hold, Objection
from exporters.onboarding.confirmation import objections
from portal.accounts.models import User
from portal.two_people.models import Proposal
from startups.decisions import operations as decisions
from startups.models import Application, Recommendation, StandingChange, Startup
from startups.standing import operations as standing
from startups.vetting.operations import ConflictOfInterest, recuse
from tests.clock import MOMENT
from tests.factories.adjustments import make_adjustment
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.factories.claims import link_to, make_claim
from tests.factories.standing_changes import make_standing_change
from tests.factories.startups import make_startup
from tests.factories.vetting import make_assignment, make_recommendation, reason_for
from tests.moments import LOGGED
from tests.portal.two_people.kinds import KINDS, everything

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Act:
    """One thing that a person does with a kind of proposal: `given` makes what it is done to."""

    model: type[Proposal]
    given: Callable[[SimpleNamespace, Application], Any]
    do: Callable[[Any, User], object]
    status: str = "awaiting_decision"


def itself(cast: SimpleNamespace, application: Application) -> Application:
    return application


def its_startup(cast: SimpleNamespace, application: Application) -> Startup:
    return application.startup


def recommendation(cast: SimpleNamespace, application: Application) -> Recommendation:
    return make_recommendation(application, cast.screener)


def decision(cast: SimpleNamespace, application: Application) -> Any:
    made = recommendation(cast, application)
    return decisions.decide(recommendation=made, actor=cast.approver, now=MOMENT)


def change(cast: SimpleNamespace, application: Application) -> StandingChange:
    return make_standing_change(application.startup, cast)


def adjustment(cast: SimpleNamespace, application: Application) -> Adjustment:
    return make_adjustment(application.startup, cast.finance)


def propose_change(startup: Startup, actor: User) -> object:
    return standing.propose_change(startup=startup, act="suspend", reason="Text.", actor=actor, now=MOMENT)


def recommend(application: Application, actor: User) -> object:
    words = {"outcome": "declined", "reason": reason_for("declined"), "explanation": "Said."}
    return decisions.recommend(application=application, actor=actor, now=MOMENT, **words)


ACTS = {
    "recommend": Act(Recommendation, itself, recommend, status="in_screening"),
    "decide": Act(
        Recommendation,
        recommendation,
        lambda made, actor: decisions.decide(recommendation=made, actor=actor, now=MOMENT),
    ),
    "send a recommendation back": Act(
        Recommendation,
        recommendation,
        lambda made, actor: decisions.send_back(recommendation=made, reason="No.", actor=actor, now=MOMENT),
    ),
    "release": Act(
        Recommendation, decision, lambda made, actor: decisions.release(decision=made, actor=actor, now=MOMENT)
    ),
    "propose a change of standing": Act(StandingChange, its_startup, propose_change),
    "approve a change of standing": Act(
        StandingChange, change, lambda made, actor: standing.approve_change(change=made, actor=actor, now=MOMENT)
    ),
    "decline a change of standing": Act(
        StandingChange,
        change,
        lambda made, actor: standing.decline_change(change=made, remark="No.", actor=actor, now=MOMENT),
    ),
    "propose an adjustment": Act(Adjustment, its_startup, make_adjustment),
    "approve an adjustment": Act(
        Adjustment,
        adjustment,
        lambda made, actor: adjustments.approve_adjustment(adjustment=made, actor=actor, now=MOMENT),
    ),
    "decline an adjustment": Act(
        Adjustment,
        adjustment,
        lambda made, actor: adjustments.decline_adjustment(adjustment=made, remark="No.", actor=actor, now=MOMENT),
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


def test_every_kind_of_proposal_about_one_startup_is_in_the_table():
    about_one = {model for model in KINDS if {"application", "startup"} & {one.name for one in model._meta.fields}}
    assert about_one == {act.model for act in ACTS.values()}


def objection(cast: SimpleNamespace, application: Application) -> Objection:
    claim = make_claim(application.startup, application.startup.members.get().user)
    return objections.dispute_claim(link=link_to(claim), words="Not ours.", language="en", now=LOGGED)


def hold(cast: SimpleNamespace, application: Application) -> Hold:
    return open_hold(
        kind="papers", reason="GST certificate", actor=cast.finance, now=LOGGED, startup=application.startup
    )


@pytest.mark.parametrize(
    ("given", "do"),
    [
        (
            objection,
            lambda made, actor: objections.decide_objection(
                objection=made, upheld=False, reason="Both were heard.", actor=actor, now=LOGGED
            ),
        ),
        (hold, lambda made, actor: clear_hold(hold=made, act="Certificate seen", actor=actor, now=LOGGED)),
    ],
    ids=["an objection", "a hold"],
)
def test_nor_does_such_a_person_decide_alone_what_frees_the_money_of_the_startup(cast, given, do):
    application = an_application(cast, cast.founder, "in_review")
    other = an_application(cast, cast.rival, "in_review")
    thing = given(cast, application)
    with pytest.raises(ConflictOfInterest):
        do(thing, who_stepped_back("conflicted", application, cast))
    do(thing, who_stepped_back("free", other, cast))
