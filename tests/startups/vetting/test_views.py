"""The queue and one application, as each person sees them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from startups.applications.models import Application
from startups.applications.states import ApplicationStatus
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.factories.many import Crowd
from tests.factories.many.startups import applications
from tests.factories.vetting import make_assignment, make_review, make_screening

QUEUE, QUEUE_FILE = "/office/applications/", "/office/applications.csv"


@pytest.fixture
def call(cast):
    return make_call(manager=cast.manager, approver=cast.approver)


def page_of(application) -> str:
    return reverse("startups:application-office", args=[application.uuid])


def fill_queue(call, cast, number):
    for _ in range(number):
        application = make_application(call=call, status="in_review", person=cast.founder)
        make_screening(application, cast.screener)
        make_review(make_assignment(application, cast.reviewer, cast.screener))
        make_assignment(application, cast.second_reviewer, cast.screener)


def test_every_state_but_draft_is_found_under_all(call, cast, browser_of):
    for status in ApplicationStatus:
        make_application(call=call, status=status, person=cast.founder)
    rows = browser_of(cast.auditor).get(QUEUE, {"status": "all"}).context["rows"]
    assert {row.application.status for row in rows} == set(ApplicationStatus) - {"draft"}


@pytest.mark.parametrize("status", [s for s in ApplicationStatus if s != "draft"])
def test_one_application_opens_in_every_state_for_every_officer(call, cast, browser_of, status):
    application = make_application(call=call, status=status, person=cast.founder)
    for name in ["manager", "screener", "approver", "finance", "auditor"]:
        page = browser_of(getattr(cast, name)).get(page_of(application)).text
        assert application.reference in page, name
        assert application.legal_name in page, name


def test_a_draft_is_the_applicants_own_affair(call, cast, browser_of):
    application = make_application(call=call, status="draft", person=cast.founder)
    assert browser_of(cast.auditor).get(page_of(application)).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "karwan"}, 2),
        ({"q": "AABCK1234Q"}, 1),
        ({"q": "aabck1234q"}, 1),
        ({"q": "no such"}, 0),
        ({"q": "100%"}, 0),
        ({"status": "submitted"}, 1),
        ({"status": "nonsense"}, 2),
        ({"waits_for": "reviewer"}, 1),
        ({"waits_for": "approver"}, 0),
        ({"mine": "on"}, 1),
        ({"after": "broken"}, 2),
    ],
)
def test_filters(call, cast, browser_of, query, found):
    make_application(call=call, status="submitted", person=cast.founder)
    other = make_application(call=call, status="in_review", person=cast.founder, pan="AAACX0000X")
    make_screening(other, cast.screener)
    assert len(browser_of(cast.screener).get(QUEUE, query).context["rows"]) == found


def test_hindi_names_are_found(call, cast, browser_of):
    make_application(call=call, status="submitted", person=cast.founder, legal_name="कारवाँ ट्रेड")
    assert len(browser_of(cast.screener).get(QUEUE, {"q": "कारवाँ"}).context["rows"]) == 1


def test_pages_follow_one_another_and_filters_stay(call, cast, browser_of):
    fill_queue(call, cast, 51)
    browser = browser_of(cast.screener)
    first = browser.get(QUEUE, {"status": "in_review"})
    second = browser.get(f"{QUEUE}?{first.context['page'].next_query}")
    assert len(second.context["rows"]) == 1
    assert "status=in_review" in first.context["page"].next_query


def test_a_reviewer_sees_only_what_is_assigned_and_declared(call, cast, browser_of):
    application = make_application(call=call, status="in_review", person=cast.founder)
    browser = browser_of(cast.reviewer)
    assert browser.get(page_of(application)).status_code == 404
    assert len(browser.get(QUEUE).context["rows"]) == 0
    assignment = make_assignment(application, cast.reviewer, cast.screener, declared=False)
    declaration = reverse("startups:assignment", args=[assignment.uuid])
    assert browser.get(page_of(application)).url == declaration
    assert browser.post(declaration, {"answer": "none"}).url == page_of(application)
    assert browser.get(page_of(application)).status_code == 200


def test_a_reviewer_does_not_see_others_before_the_own_review(call, cast, browser_of):
    application = make_application(call=call, status="in_review", person=cast.founder)
    make_review(make_assignment(application, cast.second_reviewer, cast.screener))
    own = make_assignment(application, cast.reviewer, cast.screener)
    browser = browser_of(cast.reviewer)
    before = browser.get(page_of(application))
    assert before.context["card"] is None
    assert before.context["reviews"] == []
    assert "Strong field team" not in before.content.decode()
    assert browser.get(QUEUE).context["rows"][0].score == "–"
    make_review(own)
    assert len(browser.get(page_of(application)).context["reviews"]) == 2


@pytest.mark.parametrize("name", ["second_reviewer", "screener", "founder"])
def test_an_assignment_opens_for_its_reviewer_alone(call, cast, browser_of, name):
    application = make_application(call=call, status="in_review", person=cast.founder)
    assignment = make_assignment(application, cast.reviewer, cast.screener)
    for page in ["assignment", "review"]:
        answer = browser_of(getattr(cast, name)).get(reverse(f"startups:{page}", args=[assignment.uuid]))
        assert answer.status_code == 404


def test_a_review_without_points_is_sent_back_with_what_was_typed(call, cast, browser_of):
    application = make_application(call=call, status="in_review", person=cast.founder)
    assignment = make_assignment(application, cast.reviewer, cast.screener)
    answer = browser_of(cast.reviewer).post(
        reverse("startups:review", args=[assignment.uuid]), {"reasons": "Typed before.", "advice": "approve"}
    )
    assert answer.status_code == 200
    assert "Typed before." in answer.content.decode()


@pytest.mark.parametrize("name", ["rival", "stranger"])
def test_the_question_is_shown_to_members_alone(call, cast, browser_of, name):
    application = make_application(call=call, status="information_requested", owner=cast.founder, person=cast.founder)
    url = reverse("startups:information-answer", args=[application.uuid])
    assert browser_of(getattr(cast, name)).get(url).status_code == 404


def test_the_file_is_the_same_list_with_the_same_filters(call, cast, browser_of):
    make_application(call=call, status="submitted", person=cast.founder, legal_name="=HYPERLINK(1)")
    make_application(call=call, status="in_review", person=cast.founder)
    answer = browser_of(cast.screener).get(QUEUE_FILE, {"status": "submitted"})
    lines = answer.getvalue().decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("Reference,Startup,State,Submitted,Days")
    assert ",=HYPERLINK" not in lines[1]
    assert len(browser_of(cast.reviewer).get(QUEUE_FILE).getvalue().splitlines()) == 1


def test_a_thousand_are_counted_and_one_more_is_more_than_a_thousand(cast, browser_of):
    crowd, browser = Crowd(cast), browser_of(cast.screener)
    applications(crowd, 1000, status="submitted")
    Application.objects.update(submitted_at=crowd.now - timedelta(days=50))
    page = browser.get(QUEUE).content.decode()
    for words in [
        "1,000 undecided",
        "1,000 wait for an officer",
        "1,000 past 45 days",
        "CSV of this list (1,000 rows)",
    ]:
        assert words in page
    assert "more than" not in page
    applications(crowd, 1, status="submitted")
    page = browser.get(QUEUE).content.decode()
    for words in ["more than 1,000 undecided", "more than 1,000 wait", "CSV of the first 1,000 rows of this list"]:
        assert words in page
    assert "more than 1,000 past 45 days" not in page
    assert len(browser.get(QUEUE_FILE).getvalue().splitlines()) == 1 + 1000


def test_roomy_rows_are_twenty(call, cast, browser_of):
    fill_queue(call, cast, 21)
    browser = browser_of(cast.screener)
    browser.post(reverse("portal:display"), {"density": "roomy", "next": QUEUE})
    assert len(browser.get(QUEUE).context["rows"]) == 20


@pytest.mark.postgresql("index")
@pytest.mark.django_db
def test_the_search_stands_on_its_index():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Application.objects.filter(search_text__contains="kaarvaan").explain()
    assert "startups_application_search" in plan
