"""Every act on an application, from every state, by everybody: applicants, officers, the clock."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import RoleGrant
from portal.accounts.roles import Role
from startups.applications.states import APPLICATION_TABLE, RETURN_TO
from startups.enrolment.operations import lapse_overdue, text_hash
from startups.models import Application, InformationRequest
from tests.acts import Acts, Person, Way, everybody, without_way, wrong
from tests.cast import make_person
from tests.clock import MOMENT
from tests.factories.applications import ANSWERS, fill_in, make_application
from tests.factories.calls import make_call
from tests.factories.startups import add_member
from tests.factories.vetting import (
    make_assignment,
    make_decision,
    make_recommendation,
    make_review,
    make_screening,
    reason_for,
)

pytestmark = pytest.mark.django_db
SCREENER, REVIEWER, APPROVER = (role.value for role in (Role.SCREENING_OFFICER, Role.REVIEWER, Role.APPROVER))
MEMBERS, LATER = frozenset({"owner", "editor"}), MOMENT + timedelta(days=400)
REACH = ["states_served", "sectors", "languages_served", "exporters_within_year", "exporters_how"]
DUE = MOMENT + timedelta(days=9)


def make(cast, status, action):
    """Complete, screened, reviewed; recommended by an officer who is also an approver, when somebody decides."""
    call = make_call(manager=cast.manager, approver=cast.approver, closes_at=timezone.now() + timedelta(days=10))
    begun = "draft" if action == "submit" else status
    application = make_application(call=call, status=begun, owner=cast.founder, person=cast.founder)
    cast.both = make_person("both", Role.SCREENING_OFFICER)
    RoleGrant.objects.create(user=cast.both, role=Role.APPROVER, granted_at=timezone.now())
    if action == "submit":
        fill_in(application)
    elif action not in {"withdraw", "enrol", "lapse"}:
        _vetted(cast, application, action)
    Application.objects.filter(pk=application.pk).update(status=status, **_handed_in(cast, status))
    return Application.objects.get(pk=application.pk)


def _handed_in(cast, status):
    if status == "draft":
        return {}
    who = {"submitted_by": cast.founder, "submitted_at": timezone.now(), "answer_due_date": timezone.now().date()}
    return who | {"declares_integrity": True, "declares_no_conflict": True, "other_aid": False}


def _vetted(cast, application, action):
    if action == "start_screening":
        return
    make_screening(application, cast.screener)
    make_review(make_assignment(application, cast.reviewer, cast.screener))
    make_assignment(application, cast.second_reviewer, cast.screener, declared=False)
    if action.startswith("resume"):
        InformationRequest.objects.create(
            application=application,
            section="reach",
            question="How many?",
            asked_by=cast.screener,
            asked_at=timezone.now(),
            asked_from="in_screening" if action == "resume_screening" else "in_review",
            due_date=DUE.date(),
        )
        Application.objects.filter(pk=application.pk).update(**{name: ANSWERS[name] for name in REACH})
    elif action not in {"pass_screening", "request_information", "recommend"}:
        _recommended(cast, application, action)


def _recommended(cast, application, action):
    outcome = action.removeprefix("release_") if action.startswith("release_") else "approved"
    if action.startswith("release_"):
        make_decision(application, cast.both, cast.approver, outcome)
    else:
        make_recommendation(application, cast.both, outcome, recommended_from=RETURNS.get(action, "in_review"))


def people(cast, application):
    """Owner, editor and a removed owner of the startup; another one; reviewers who have, and have not, declared."""
    editor, removed, rival = make_person("editor"), make_person("removed"), cast.rival
    other = make_application(call=make_call(manager=cast.manager, approver=cast.approver), status="draft", person=rival)
    joined = {"joined_at": application.created_at}
    add_member(application.startup, editor, **joined)
    add_member(application.startup, removed, "owner", removed_at=timezone.now(), **joined)
    add_member(other.startup, rival, "owner", **joined)
    return everybody(
        cast,
        owner=Person(frozenset({"owner"}), cast.founder),
        editor=Person(frozenset({"editor"}), editor),
        removed=Person(user=removed),
        rival=Person(user=rival),
        undeclared=Person(user=cast.second_reviewer),
        seeing_all=Person(user=_reviewer_and_auditor()),
        both=Person(frozenset({SCREENER, APPROVER}), cast.both, made_it=True),
    )


def _reviewer_and_auditor():
    """Sees every application by the one role; by the other nothing was assigned."""
    person = make_person("seeing_all", Role.REVIEWER)
    RoleGrant.objects.create(user=person, role=Role.AUDITOR, granted_at=timezone.now())
    return person


def at(name, *, by=None, **data):
    address = lambda application: reverse(f"startups:{name}", args=[application.uuid])  # noqa: E731
    return Way(address, lambda application: data, by=by and frozenset(by))


def on_recommendation(name, by, *, maker=False, **data):
    """Where there is none yet, the address leads nowhere. The maker alone withdraws it, and does not decide it."""
    return Way(
        lambda application: reverse(f"startups:{name}", args=[application.recommendations.get().uuid]),
        lambda application: data,
        by=frozenset({by}),
        only=lambda person: person.made_it is maker,
    )


def accepted(application):
    body = application.call.agreement_texts.get().body_en
    return {"name": "Kavita Rao", "accepts": "on", "shown_sha256": text_hash(body), "language": "en"}


def release():
    return Way(
        lambda application: reverse("startups:release"),
        lambda application: {"decision": [str(application.decisions.get().uuid)]},
    )


def declining(application):
    return {"outcome": "declined", "reason": reason_for("declined").pk, "explanation": "Too little reach."}


LINES = dict.fromkeys(["recognition", "incorporation", "authorisation", "address", "reach"], "holds")
QUESTION = {
    "section": "documents",
    "question": "Where is the signed page?",
    "due_date_day": DUE.day,
    "due_date_month": DUE.month,
    "due_date_year": DUE.year,
}
RETURNS = {action: status for status, action in RETURN_TO.items()}
RETURNED = [
    on_recommendation("send-back", APPROVER, remark="Look again at the reach."),
    on_recommendation("recommendation-withdraw", SCREENER, maker=True),
]
ANSWERED = [at("information-answer", by=MEMBERS, answer="Here."), at("information-withdraw", by={SCREENER})]
ACTS = Acts(
    APPLICATION_TABLE,
    {
        "submit": [at("application-submit", integrity="on", no_conflict="on", other_aid="no")],
        "withdraw": [at("application-withdraw")],
        "start_screening": [at("screening-start")],
        "pass_screening": [at("screening-list", finish="yes", **LINES)],
        "request_information": [at("information-ask", **QUESTION)],
        "resume_screening": ANSWERED,
        "resume_review": ANSWERED,
        "recommend": [Way(lambda application: reverse("startups:recommend", args=[application.uuid]), declining)],
        "return_to_screening": RETURNED,
        "return_to_review": RETURNED,
        "return_to_waiting_list": RETURNED,
        "decide": [on_recommendation("decide", APPROVER)],
        **{f"release_{outcome}": [release()] for outcome in ("approved", "waitlisted", "declined")},
        "enrol": [Way(lambda application: reverse("startups:agreement", args=[application.uuid]), accepted)],
        "lapse": [Way(job=lambda application: lapse_overdue(now=LATER))],
    },
    make,
    people,
)


@pytest.mark.parametrize(("action", "way"), ACTS.tries())
def test_every_act_from_every_state_by_everybody(cast, action, way):
    assert wrong(ACTS, action, way, cast) == []


def test_every_act_and_everybody_has_a_way():
    assert without_way(ACTS) == set()
