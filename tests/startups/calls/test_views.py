from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from startups.calls.answers import kept_answers
from tests.factories.calls import make_call

pytestmark = pytest.mark.django_db

ANSWERS = {
    "recognition": "DIPP259912",
    "category": "startup",
    "legal_form": "llp",
    "incorporation_date_day": "14",
    "incorporation_date_month": "3",
    "incorporation_date_year": "2021",
    "highest_turnover_minor": "42,00,000",
}


def page(name, call):
    return reverse(f"startups:{name}", args=[call.uuid])


def judged(response) -> dict[str, bool | None]:
    return {result.name: result.passed for result in response.context["results"]}


def test_what_is_not_published_is_nobodys_to_see(cast, browser_of):
    make_call()
    draft = make_call(published=False)
    for name in ("call-detail", "call-eligibility"):
        assert Client().get(page(name, draft)).status_code == 404
    assert browser_of(cast.founder).get(page("application-start", draft)).status_code == 404
    assert draft not in Client().get(reverse("startups:call-list")).context["page"].rows


@pytest.mark.parametrize(("opens", "closes", "state"), [(-2, -1, "over"), (-1, 1, "open"), (1, 2, "to_come")])
def test_the_page_says_whether_one_can_apply(opens, closes, state):
    now = timezone.now()
    call = make_call(opens_at=now + timedelta(days=opens), closes_at=now + timedelta(days=closes))
    response = Client().get(page("call-detail", call))
    assert response.context["state"] == state
    assert (page("application-start", call) in response.content.decode()) == (state == "open")


@pytest.mark.parametrize(
    ("answers", "failing"),
    [
        ({}, set()),
        ({"recognition": "DPIIT259912"}, {"recognition"}),
        ({"legal_form": "trust"}, {"legal_form"}),
        ({"incorporation_date_year": "2011"}, {"age"}),
        ({"incorporation_date_year": "2011", "category": "deep_tech"}, set()),
        ({"highest_turnover_minor": "2,00,00,00,000"}, set()),
        ({"highest_turnover_minor": "2,00,00,00,001"}, {"turnover"}),
        ({"legal_form": "proprietorship", "highest_turnover_minor": "9000000000"}, {"legal_form", "turnover"}),
    ],
)
def test_the_check_names_each_rule_that_fails(answers, failing):
    response = Client().post(page("call-eligibility", make_call()), ANSWERS | answers)
    assert judged(response) == {name: name not in failing for name in ("recognition", "legal_form", "age", "turnover")}
    assert response.context["eligible"] is (not failing)


def test_an_unanswered_check_judges_nothing():
    response = Client().post(page("call-eligibility", make_call()), {})
    assert response.context["results"] == []
    assert set(response.context["form"].errors) == {
        "recognition",
        "category",
        "legal_form",
        "incorporation_date",
        "highest_turnover_minor",
    }


@pytest.mark.parametrize("language", ["en", "hi"])
def test_public_pages_come_in_both_languages(language):
    call, browser = make_call("text"), Client()
    browser.cookies["django_language"] = language
    for path in (reverse("startups:call-list"), page("call-detail", call), page("call-eligibility", call)):
        response = browser.get(path)
        assert (response.status_code, response.headers["Content-Language"]) == (200, language)
    assert (call.name_hi if language == "hi" else call.name_en) in browser.get(
        page("call-detail", call)
    ).content.decode()


def test_the_answers_stay_in_the_browser_and_not_with_us():
    browser = Client()
    answer = browser.post(page("call-eligibility", make_call()), ANSWERS)
    assert not Session.objects.exists()
    cookie = answer.cookies["eligibility"]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (24 * 3600, True, "Lax")
    request = RequestFactory().get("/")
    request.COOKIES["eligibility"] = cookie.value
    assert kept_answers(request)["recognition_number"] == ANSWERS["recognition"]
    request.COOKIES["eligibility"] = cookie.value.replace(cookie.value[0], "x", 1)
    assert kept_answers(request) == {}


def test_answers_that_cannot_be_judged_are_not_kept():
    assert "eligibility" not in Client().post(page("call-eligibility", make_call()), {}).cookies
