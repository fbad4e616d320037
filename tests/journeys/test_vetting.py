"""From a submitted application to an enrolled startup, page by page, with every person who has a part in it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.audit.queries import history
from portal.notifications.models import OutgoingMail
from startups.applications.models import Application
from startups.models import InformationRequest, Recommendation
from startups.public import active_startups
from tests.clock import typed_day
from tests.factories.applications import submitted
from tests.factories.calls import make_call
from tests.factories.files import photo
from tests.factories.vetting import reason_for

pytestmark = pytest.mark.django_db


def url(name: str, *arguments) -> str:
    return reverse(f"startups:{name}", args=arguments)


def test_from_submission_to_enrolment(cast, browser_of):
    cast.founder.language = "hi"
    cast.founder.save()
    now = timezone.now()
    dates = {"opens_at": now - timedelta(days=5), "closes_at": now + timedelta(days=5)}
    application = submitted(cast.founder, make_call(manager=cast.manager, approver=cast.approver, **dates))
    office, uuid = url("application-office", application.uuid), application.uuid
    screener, reviewer = browser_of(cast.screener), browser_of(cast.reviewer)
    approver, founder = browser_of(cast.approver), browser_of(cast.founder)

    # Screening: found in the queue, taken up, one line asked about.
    assert application in [row.application for row in screener.get(url("application-queue")).context["rows"]]
    screener.post(url("screening-start", uuid))
    lines = dict.fromkeys(["recognition", "incorporation", "address", "reach"], "holds")
    screener.post(url("screening-list", uuid), lines)
    question = {"section": "documents", "question": "Where is the signed page?", "due_date": typed_day(9)}
    screener.post(url("information-ask", uuid), question)

    # The applicant sees the question on the status page, adds the paper, answers.
    assert url("information-answer", uuid) in founder.get(url("application-detail", uuid)).content.decode()
    assert "Where is the signed page?" in founder.get(url("information-answer", uuid)).content.decode()
    founder.post(url("application-step", uuid, "documents"), {"authorisation": photo("signed.png")})
    founder.post(url("information-answer", uuid), {"answer": "The signed page is added."})
    assert InformationRequest.objects.get().answered_by == cast.founder
    [row] = screener.get(url("application-queue")).context["rows"]
    assert (row.next.act, row.next.shape) == ("Read the answer", "now")
    screener.post(url("screening-list", uuid), lines | {"authorisation": "holds", "finish": "yes"})

    # Review: asked, declared, written.
    screener.post(url("reviewer-assign", uuid), {"reviewer": cast.reviewer.pk})
    assignment = application.assignments.get()
    reviewer.post(url("assignment", assignment.uuid), {"answer": "none"})
    points = {f"points_{criterion.pk}": "4" for criterion in application.call.criteria.all()}
    reviewer.post(url("review", assignment.uuid), points | {"advice": "approve", "reasons": "Real firms, real dates."})

    # Recommendation, sent back once, decided by another person, released.
    proposal = {"outcome": "approved", "reason": reason_for("approved").pk, "explanation": ""}
    screener.post(url("recommend", uuid), proposal)
    approver.post(url("send-back", Recommendation.objects.get().uuid), {"remark": "One more look at the reach."})
    screener.post(url("recommend", uuid), proposal)
    approver.post(url("decide", Recommendation.objects.get(status="proposed").uuid))
    page = founder.get(url("application-detail", uuid)).content.decode()
    assert reason_for("approved").text_hi not in page
    assert url("agreement", uuid) not in page
    [(decision, [letter])] = approver.get(url("release")).context["rows"]
    assert (letter.email, letter.language) == (cast.founder.email, "hi")
    approver.post(url("release"), {"decision": str(decision.uuid)})

    # Enrolment: read, accepted by name.
    assert url("agreement", uuid) in founder.get(url("application-detail", uuid)).content.decode()
    assert decision.reason.text_en in founder.get(url("application-detail", uuid)).content.decode()
    shown = founder.get(url("agreement", uuid)).context["shown"]
    founder.post(url("agreement", uuid), shown | {"name": "Kavita Rao", "accepts": "on"})
    application = Application.objects.get()
    assert application.status == "enrolled"
    assert list(active_startups()) == [application.startup]
    assert application.startup.plan_code == application.call.plan_code

    mails = OutgoingMail.objects.filter(to=cast.founder.email).order_by("id")
    told = [mail.template.rsplit("/", 1)[-1] for mail in mails]
    assert told == ["application_submitted", "information_requested", "decision_approved", "enrolled"]
    assert {mail.language for mail in mails} == {"hi"}
    events = [event.event.split(".")[1] for event in history(application).exclude(event="application.checked")]
    assert events[::-1] == [
        "created",
        "document_added",
        "document_added",
        "document_added",
        "submitted",
        "screening_started",
        "information_requested",
        "document_added",
        "information_given",
        "screening_passed",
        "reviewer_assigned",
        "no_conflict_declared",
        "reviewed",
        "recommended",
        "sent_back",
        "recommended",
        "decided",
        "released",
        "enrolled",
    ]
    assert screener.get(office).status_code == 200
