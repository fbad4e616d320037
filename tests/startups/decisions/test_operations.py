"""Recommendation, decision, release: two people, coded reasons, mails."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from portal.accounts.models import RoleGrant, User
from portal.audit.models import AuditEvent
from portal.lib.transitions import SamePerson, TransitionRefused
from portal.notifications.models import OutgoingMail
from startups.decisions import operations
from startups.models import Application, Decision
from startups.vetting.operations import ConflictOfInterest, recuse
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.factories.startups import add_member
from tests.factories.vetting import make_assignment, make_recommendation, make_review, reason_for
from tests.moments import NOON


@pytest.fixture
def call(cast):
    return make_call(manager=cast.manager, approver=cast.approver)


@pytest.fixture
def reviewed(call, cast):
    application = make_application(call=call, status="in_review", owner=cast.founder, person=cast.founder)
    make_review(make_assignment(application, cast.reviewer, cast.screener))
    return application


@pytest.fixture
def recommendation(call, cast):
    application = make_application(call=call, status="awaiting_decision", owner=cast.founder, person=cast.founder)
    return make_recommendation(application, cast.screener)


def recommend(application, cast, outcome="approved", reason="", explanation="Said."):
    return operations.recommend(
        application=application,
        outcome=outcome,
        reason=reason_for(reason or outcome),
        explanation=explanation,
        actor=cast.screener,
        now=NOON,
    )


def test_from_recommendation_to_release(reviewed, cast):
    recommendation = recommend(reviewed, cast)
    decision = operations.decide(recommendation=recommendation, actor=cast.approver, now=NOON)
    assert (recommendation.proposed_by, decision.decided_by) == (cast.screener, cast.approver)
    reviewed.refresh_from_db()
    assert reviewed.status == "decided"
    assert OutgoingMail.objects.count() == 0  # nobody outside knows
    operations.release(decision=decision, actor=cast.approver, now=NOON)
    reviewed.refresh_from_db()
    assert reviewed.status == "approved"
    events = AuditEvent.objects.order_by("id").values_list("event", flat=True)
    assert list(events) == ["application.recommended", "application.decided", "application.released"]


@pytest.mark.parametrize(
    ("outcome", "reason", "explanation"),
    [("approved", "declined", "Said."), ("declined", "", ""), ("declined", "", "  ")],
)
def test_what_is_not_recommended(reviewed, cast, outcome, reason, explanation):
    with pytest.raises(operations.NotRecommendable):
        recommend(reviewed, cast, outcome, reason, explanation)
    reviewed.refresh_from_db()
    assert reviewed.status == "in_review"


@pytest.mark.parametrize("status", ["in_screening", "in_review"])
def test_without_a_review_only_declining_is_recommended(call, cast, status):
    application = make_application(call=call, status=status, person=cast.founder)
    with pytest.raises(operations.NotRecommendable):
        recommend(application, cast, "approved")
    assert recommend(application, cast, "declined").outcome == "declined"


def _approver_too(person):
    RoleGrant.objects.create(user=person, role="approver", granted_at=NOON)
    return User.objects.get(pk=person.pk)


@pytest.mark.parametrize("act", ["decide", "send_back"])
def test_the_maker_does_not_check(recommendation, act):
    more = {"reason": "x"} if act == "send_back" else {}
    with pytest.raises(SamePerson):
        getattr(operations, act)(
            recommendation=recommendation, actor=_approver_too(recommendation.proposed_by), now=NOON, **more
        )


def test_sent_back_it_is_in_review_again_and_the_maker_reads_why(recommendation, cast):
    operations.send_back(recommendation=recommendation, reason="The spread is wide.", actor=cast.approver, now=NOON)
    assert recommendation.application.status == "in_review"
    mail = OutgoingMail.objects.get()
    assert (mail.to, "The spread is wide." in mail.body_text) == (cast.screener.email, True)
    with pytest.raises(TransitionRefused):
        operations.decide(recommendation=recommendation, actor=cast.second_approver, now=NOON)


@pytest.mark.parametrize("status", ["in_screening", "in_review", "waitlisted"])
@pytest.mark.parametrize("act", ["send_back", "withdraw_recommendation"])
def test_the_application_returns_to_the_status_it_was_recommended_from(cast, act, status):
    call = make_call(manager=cast.manager, approver=cast.approver)
    application = make_application(call=call, status=status, person=cast.founder)
    made = recommend(application, cast, "declined")
    more = {"reason": "x", "actor": cast.approver} if act == "send_back" else {"actor": made.proposed_by}
    getattr(operations, act)(recommendation=made, now=LATER, **more)
    application.refresh_from_db()
    assert (application.status, application.status_since) == (status, LATER)


def test_an_old_recommendation_is_not_decided_in_place_of_the_new_one(recommendation, cast):
    operations.send_back(recommendation=recommendation, reason="Look again.", actor=cast.approver, now=NOON)
    make_review(make_assignment(recommendation.application, cast.reviewer, cast.screener))
    recommend(recommendation.application, cast, "waitlisted")
    with pytest.raises(TransitionRefused, match="not approved"):
        operations.decide(recommendation=recommendation, actor=cast.approver, now=NOON)
    recommendation.application.refresh_from_db()
    assert recommendation.application.status == "awaiting_decision"


def test_of_two_approvers_the_second_is_told(recommendation, cast):
    operations.decide(recommendation=recommendation, actor=cast.approver, now=NOON)
    with pytest.raises(TransitionRefused):
        operations.decide(recommendation=recommendation, actor=cast.second_approver, now=NOON)
    assert Decision.objects.count() == 1


def test_a_release_mails_every_member_in_the_own_language_once(recommendation, cast):
    cast.rival.language = "hi"
    cast.rival.save()
    startup = recommendation.application.startup
    add_member(startup, cast.rival, joined_at=NOON)
    decision = operations.decide(recommendation=recommendation, actor=cast.approver, now=NOON)
    operations.release(decision=decision, actor=cast.approver, now=NOON)
    sent = {mail.to: mail for mail in OutgoingMail.objects.all()}
    assert {to: mail.language for to, mail in sent.items()} == {cast.founder.email: "en", cast.rival.email: "hi"}
    assert "22\N{NO-BREAK SPACE}December 2026" in sent[cast.founder.email].body_text
    assert "22\N{NO-BREAK SPACE}दिसंबर 2026" in sent[cast.rival.email].body_text
    with pytest.raises(operations.AlreadyReleased):
        operations.release(decision=decision, actor=cast.second_approver, now=NOON)
    assert OutgoingMail.objects.count() == 2


def test_declining_names_code_text_and_explanation(call, cast):
    application = make_application(call=call, status="awaiting_decision", owner=cast.founder, person=cast.founder)
    recommendation = make_recommendation(application, cast.screener, "declined")
    decision = operations.decide(recommendation=recommendation, actor=cast.approver, now=NOON)
    operations.release(decision=decision, actor=cast.approver, now=NOON)
    body = OutgoingMail.objects.get().body_text
    assert f"Reason {decision.reason.code}: {decision.reason.text_en}" in body
    assert "As the reviews say." in body


def test_the_release_page_shows_who_will_be_mailed_what(recommendation, cast, browser_of):
    cast.founder.language = "hi"
    cast.founder.save()
    operations.decide(recommendation=recommendation, actor=cast.approver, now=NOON)
    rows = browser_of(cast.approver).get("/office/decisions/").context["rows"]
    [(decision, [letter])] = rows
    assert (letter.email, letter.language) == (cast.founder.email, "hi")
    operations.release(decision=decision, actor=cast.approver, now=NOON)
    assert letter.subject == OutgoingMail.objects.get().subject


def test_a_withdrawn_application_is_not_released(recommendation, cast, browser_of):
    from startups.applications.operations import withdraw_application

    operations.decide(recommendation=recommendation, actor=cast.approver, now=NOON)
    withdraw_application(application=recommendation.application, actor=cast.founder, now=NOON)
    assert browser_of(cast.approver).get("/office/decisions/").context["rows"] == []


OUTCOMES = ["approved", "waitlisted", "declined"]
LATER = NOON + timedelta(hours=3)


def decided(call, cast, outcome="approved"):
    """An application with a decision of which the applicant knows nothing yet."""
    application = make_application(call=call, status="awaiting_decision", owner=cast.founder, person=cast.founder)
    recommendation = make_recommendation(application, cast.screener, outcome)
    return operations.decide(recommendation=recommendation, actor=cast.approver, now=NOON)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_release_keeps_who_told_what_and_when(call, cast, outcome):
    decision = decided(call, cast, outcome)
    operations.release(decision=decision, actor=cast.second_approver, now=LATER)
    decision.refresh_from_db()
    assert (decision.released_by, decision.released_at) == (cast.second_approver, LATER)
    application = Application.objects.get()
    assert (application.status, application.status_since) == (outcome, LATER)
    event = AuditEvent.objects.latest("id")
    assert (event.event, event.target_id, event.data) == ("application.released", application.pk, {"outcome": outcome})
    assert (event.actor, event.happened_at) == (cast.second_approver, LATER)


@pytest.mark.parametrize(
    ("outcome", "next_page"),
    [("approved", "agreement"), ("waitlisted", "application-detail"), ("declined", "application-detail")],
)
def test_the_mail_of_a_release_leads_to_what_comes_next(call, cast, outcome, next_page):
    decision = decided(call, cast, outcome)
    operations.release(decision=decision, actor=cast.approver, now=NOON)
    address = settings.PUBLIC_URL + reverse(f"startups:{next_page}", args=[decision.application.uuid])
    assert address in OutgoingMail.objects.get().body_text.split()


def test_who_left_the_startup_is_not_told(call, cast):
    decision = decided(call, cast)
    add_member(decision.application.startup, cast.rival, joined_at=NOON, removed_at=NOON)
    operations.release(decision=decision, actor=cast.approver, now=NOON)
    assert OutgoingMail.objects.get().to == cast.founder.email


def test_what_was_withdrawn_meanwhile_stays_untold(call, cast):
    decision = decided(call, cast)
    Application.objects.update(status="withdrawn")
    with pytest.raises(TransitionRefused):
        operations.release(decision=Decision.objects.get(pk=decision.pk), actor=cast.approver, now=LATER)
    decision.refresh_from_db()
    assert (decision.released_at, decision.released_by) == (None, None)
    assert not AuditEvent.objects.filter(event="application.released").exists()
    assert OutgoingMail.objects.count() == 0


@pytest.mark.parametrize("person", ["manager", "screener", "reviewer", "finance", "auditor", "founder", "stranger"])
def test_nobody_but_an_approver_releases(call, cast, browser_of, person):
    decision = decided(call, cast)
    browser_of(getattr(cast, person)).post(reverse("startups:release"), {"decision": decision.uuid})
    decision.refresh_from_db()
    assert (decision.released_at, OutgoingMail.objects.count()) == (None, 0)
    browser_of(cast.approver).post(reverse("startups:release"), {"decision": decision.uuid})
    decision.refresh_from_db()
    assert decision.released_by == cast.approver


def test_an_approver_who_stepped_back_from_the_review_does_not_release(call, cast, browser_of):
    decision = decided(call, cast)
    asked = make_assignment(decision.application, cast.second_approver, cast.screener, declared=False)
    recuse(assignment=asked, reason="My brother works there.", actor=cast.second_approver, now=NOON)
    OutgoingMail.objects.all().delete()
    browser = browser_of(cast.second_approver)
    assert browser.get(reverse("startups:release")).context["rows"] == []
    browser.post(reverse("startups:release"), {"decision": decision.uuid})
    decision.refresh_from_db()
    assert (decision.released_at, OutgoingMail.objects.count()) == (None, 0)


@pytest.mark.parametrize("act", ["decide", "send_back", "release"])
def test_an_approver_who_stepped_back_does_none_of_it(recommendation, cast, act):
    RoleGrant.objects.create(user=cast.reviewer, role="approver", granted_at=NOON)
    assignment = make_assignment(recommendation.application, cast.reviewer, cast.screener, declared=False)
    type(assignment).objects.filter(pk=assignment.pk).update(recused_at=NOON, recusal_reason="My brother works there.")
    about = {"recommendation": recommendation}
    if act == "release":
        about = {"decision": operations.decide(recommendation=recommendation, actor=cast.approver, now=NOON)}
    more = {"reason": "No."} if act == "send_back" else {}
    with pytest.raises(ConflictOfInterest, match="Another officer decides"):
        getattr(operations, act)(actor=User.objects.get(pk=cast.reviewer.pk), now=NOON, **about, **more)
