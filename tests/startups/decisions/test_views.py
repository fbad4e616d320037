"""Pages of vetting and decisions, step by step; who may do what from where: applications/test_acts.py."""

import pytest
from django.urls import reverse

from startups.applications.models import Application
from startups.applications.states import ApplicationStatus
from tests.clock import typed_day
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.factories.vetting import make_assignment, make_recommendation, make_review, make_screening
from tests.moments import NOON

PEOPLE = ["manager", "reviewer", "second_reviewer", "finance", "auditor", "founder", "rival", "stranger"]
MAKERS = [*PEOPLE, "approver", "screener"]
S = ApplicationStatus


QUESTION = {"section": "documents", "question": "Where is the signed page?", "due_date": typed_day(9)}


@pytest.fixture
def call(cast):
    return make_call(manager=cast.manager, approver=cast.approver)


def status_of(application) -> str:
    return Application.objects.get(pk=application.pk).status


def test_withdrawing_a_question_returns_the_application(call, cast, browser_of):
    application = make_application(call=call, status=S.IN_REVIEW, owner=cast.founder, person=cast.founder)
    browser = browser_of(cast.screener)
    browser.post(reverse("startups:information-ask", args=[application.uuid]), QUESTION)
    withdraw = reverse("startups:information-withdraw", args=[application.uuid])
    for name in [p for p in MAKERS if p != "screener"]:
        browser_of(getattr(cast, name)).post(withdraw)
        assert status_of(application) == S.INFORMATION_REQUESTED
    browser.post(withdraw)
    application.refresh_from_db()
    assert (application.status, application.open_sections, application.answer_due_date) == ("in_review", [], None)


def test_who_holds_both_roles_cannot_decide_the_own_recommendation(call, cast, browser_of):
    from django.utils import timezone

    from portal.accounts.models import RoleGrant

    RoleGrant.objects.create(user=cast.screener, role="approver", granted_at=timezone.now())
    application = make_application(call=call, status=S.AWAITING_DECISION, person=cast.founder)
    recommendation = make_recommendation(application, cast.screener)
    browser = browser_of(cast.screener)
    browser.post(reverse("startups:decide", args=[recommendation.uuid]))
    back = reverse("startups:application-office", args=[application.uuid])
    assert browser.get(reverse("startups:send-back", args=[recommendation.uuid])).url == back
    assert status_of(application) == S.AWAITING_DECISION
    page = browser.get(reverse("startups:application-office", args=[application.uuid])).content.decode()
    assert "You proposed this. Another person decides." in page


def test_the_second_of_two_approvers_reads_what_happened_and_keeps_the_reason(call, cast, browser_of):
    application = make_application(call=call, status=S.AWAITING_DECISION, person=cast.founder)
    recommendation = make_recommendation(application, cast.screener)
    browser_of(cast.approver).post(reverse("startups:decide", args=[recommendation.uuid]))
    answer = browser_of(cast.second_approver).post(
        reverse("startups:send-back", args=[recommendation.uuid]), {"remark": "The turnover is missing."}
    )
    assert answer.status_code == 200
    assert "This cannot be done now" in answer.text
    assert "The turnover is missing." in answer.text


def test_a_reviewer_reads_the_documents_only_after_declaring(call, cast, browser_of):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from portal.files.operations import store_content
    from startups.models import ApplicationDocument

    application = make_application(call=call, status=S.IN_REVIEW, person=cast.founder)
    make_screening(application, cast.screener)
    upload = SimpleUploadedFile("a.csv", b"a,b\n1,2\n")
    stored = store_content(
        content=upload.read(), name="a.csv", purpose="test", actor=cast.founder, now=NOON, kinds=("csv",)
    )
    paper = ApplicationDocument.objects.create(
        application=application, kind="authorisation", file=stored, added_by=cast.founder, added_at=NOON
    )
    address = reverse("startups:application-office-document", args=[application.uuid, paper.uuid])
    assignment = make_assignment(application, cast.reviewer, cast.screener, declared=False)
    expected = {"screener": 200, "auditor": 200, "reviewer": 404, "founder": 404, "rival": 404}
    for name, code in expected.items():
        assert browser_of(getattr(cast, name)).get(address).status_code == code, name
    assignment.declared_at = NOON
    assignment.save()
    assert browser_of(cast.reviewer).get(address).getvalue() == b"a,b\n1,2\n"
    other = make_application(call=call, status=S.IN_REVIEW, person=cast.founder)
    foreign = reverse("startups:application-office-document", args=[other.uuid, paper.uuid])
    assert browser_of(cast.screener).get(foreign).status_code == 404


def test_assigning_and_reviewing_step_by_step(call, cast, browser_of):
    application = make_application(call=call, status=S.IN_REVIEW, person=cast.founder)
    make_screening(application, cast.screener)
    address = reverse("startups:reviewer-assign", args=[application.uuid])
    for name in [p for p in MAKERS if p != "screener"]:
        browser_of(getattr(cast, name)).post(address, {"reviewer": cast.reviewer.pk})
    assert application.assignments.count() == 0
    browser_of(cast.screener).post(address, {"reviewer": cast.finance.pk})
    assert application.assignments.count() == 0
    browser_of(cast.screener).post(address, {"reviewer": cast.reviewer.pk})
    assignment = application.assignments.get()
    reviewer = browser_of(cast.reviewer)
    write = reverse("startups:review", args=[assignment.uuid])
    assert reviewer.get(write).status_code == 404
    reviewer.post(reverse("startups:assignment", args=[assignment.uuid]), {"answer": "none"})
    points = {f"points_{c.pk}": "3" for c in call.criteria.all()}
    reviewer.post(write, points | {"advice": "approve", "reasons": "Good reach."})
    make_review(make_assignment(application, cast.second_reviewer, cast.screener), points=(5, 1))
    page = browser_of(cast.approver).get(reverse("startups:application-office", args=[application.uuid]))
    card = page.context["card"]
    assert (sorted(card.totals), card.mean) == (["60.0", "68.0"], "64.0")
    assert [(line.mean, line.spread, line.is_wide) for line in card.lines] == [("4.00", 2, True), ("2.00", 2, True)]


def test_stepping_back_shuts_the_application_again(call, cast, browser_of):
    application = make_application(call=call, status=S.IN_REVIEW, person=cast.founder)
    assignment = make_assignment(application, cast.reviewer, cast.screener, declared=False)
    address = reverse("startups:assignment", args=[assignment.uuid])
    reviewer = browser_of(cast.reviewer)
    assert set(reviewer.post(address, {"answer": "conflict"}).context["form"].errors) == {"reason"}
    assignment.refresh_from_db()
    assert assignment.recused_at is None
    reviewer.post(address, {"answer": "conflict", "reason": "My brother works there."})
    assert reviewer.get(reverse("startups:application-office", args=[application.uuid])).status_code == 404
