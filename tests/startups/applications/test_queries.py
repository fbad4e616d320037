import pytest
from django.utils import timezone

from portal.audit.operations import record
from startups.applications.models import Application
from startups.applications.queries import (
    applications_of,
    findings_of,
    open_question_to,
    sections_of,
    what_the_applicant_reads,
)
from startups.decisions.models import Decision
from startups.vetting.models import InformationRequest
from tests.factories.applications import begin, fill_in, submitted
from tests.factories.calls import make_call
from tests.factories.vetting import make_decision

pytestmark = pytest.mark.django_db


def stand(application: Application, status: str) -> Application:
    Application.objects.filter(pk=application.pk).update(status=status)
    application.refresh_from_db()
    return application


def decide(application: Application, cast, *, released: bool) -> Decision:
    told = {"released_by": cast.approver, "released_at": timezone.now()} if released else {}
    return make_decision(application, cast.screener, cast.approver, "declined", **told)


def test_one_sees_the_applications_of_ones_startup_only(cast):
    mine, other = begin(cast.founder), begin(cast.rival, make_call())
    assert list(applications_of(cast.founder)) == [mine]
    assert list(applications_of(cast.rival)) == [other]
    assert list(applications_of(cast.screener)) == []


def test_a_filled_in_application_has_no_stops(cast):
    application = fill_in(begin(cast.founder, make_call("text")))
    day = timezone.localdate()
    assert [section for section, found in findings_of(application, day).items() if not found.well] == []
    assert set(findings_of(application, day)) == set(sections_of(application))


def test_a_decision_that_is_not_released_does_not_show(cast, browser_of):
    application = stand(submitted(cast.founder), "decided")
    decision = decide(application, cast, released=False)
    assert (
        decision.reason.code not in browser_of(cast.founder).get(f"/applications/{application.uuid}/").content.decode()
    )


def test_a_released_outcome_comes_with_its_reason(cast, browser_of):
    application = stand(submitted(cast.founder), "declined")
    decision = decide(application, cast, released=True)
    page = browser_of(cast.founder).get(f"/applications/{application.uuid}/").content.decode()
    assert decision.reason.code in page
    assert cast.approver.full_name not in page


def test_an_open_question_stands_on_the_status_page(cast, browser_of):
    application = stand(submitted(cast.founder), "information_requested")
    now = timezone.now()
    question = InformationRequest.objects.create(
        application=application,
        section="signatory",
        question="Who signs after Kavita Rao?",
        asked_by=cast.screener,
        asked_at=now,
        asked_from="in_screening",
        due_date=now.date(),
    )
    assert open_question_to(application) == question
    page = browser_of(cast.founder).get(f"/applications/{application.uuid}/").content.decode()
    assert "Who signs after Kavita Rao?" in page
    assert cast.screener.full_name not in page


def test_the_applicant_reads_no_officers_name_and_nothing_of_the_vetting(cast):
    application, now = submitted(cast.founder), timezone.now()
    for event in ("application.recommended", "application.decided", "application.information_requested"):
        record(event=event, actor=cast.screener, target=application, now=now)
    rows = what_the_applicant_reads(application)
    assert [row["who"] for row in rows] == ["", "Founder", "Founder"]
