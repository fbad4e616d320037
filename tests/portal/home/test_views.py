"""The public pages: for everybody, in both languages, light, without scripts from elsewhere."""

import gzip
import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.checks import run_checks
from django.urls import reverse
from django.utils import timezone

from exporters.commissions.plans.operations import draft_plan
from portal.home.pages import PAGES
from tests.factories.calls import make_call
from tests.factories.plans import make_plan, make_terms

PUBLIC_PAGES = [*PAGES, "home", "live-by-state", "rates", "site-map", "feedback"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_cached():
    caches["process"].clear()


def call_of_days(cast, opens_in, closes_in):
    """A published call that opens and closes so many days from now."""
    opens, closes = (timezone.now() + timedelta(days=days) for days in (opens_in, closes_in))
    return make_call(manager=cast.manager, approver=cast.approver, opens_at=opens, closes_at=closes)


@pytest.mark.parametrize("name", PUBLIC_PAGES)
@pytest.mark.parametrize("language", ["en", "hi"])
def test_every_public_page_opens_for_a_stranger(client, name, language):
    client.cookies["django_language"] = language
    answer = client.get(reverse(f"portal:{name}"))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert f'<html lang="{language}" dir="ltr"' in page
    assert page.count("<h1") == 1
    assert 'href="#main"' in page


def test_the_open_call_stands_on_the_ticket(client, cast):
    call = call_of_days(cast, -5, 10)
    page = client.get("/").content.decode()
    assert call.name_en in page
    assert "10 days left" in page
    assert "not limited" in page


def test_without_an_open_call_the_ticket_says_when_the_last_one_closed(client, cast):
    call_of_days(cast, -50, -10)
    page = client.get("/").content.decode()
    assert "No call is open" in page


def test_a_call_to_come_is_announced(client, cast):
    call_of_days(cast, 5, 50)
    assert "Opens on" in client.get("/").content.decode()


def test_without_any_call_the_ticket_says_so(client):
    assert "No call has been published yet" in client.get("/").content.decode()


def test_the_home_page_asks_the_database_little(client, cast, django_assert_max_num_queries):
    call_of_days(cast, -5, 10)
    with django_assert_max_num_queries(12):
        client.get("/")


def test_the_first_view_is_light_and_all_ours(client):
    page = client.get("/", headers={"accept-language": "hi"}).content
    assert len(gzip.compress(page)) < 14_000
    files = re.findall(rb'(?:src|<link[^>]*href)="([^"]+)"', page)
    assert len(files) + 2 <= 8
    assert all(name.startswith(b"/static/") for name in files)


def test_leaving_is_announced_for_the_marketplace_alone(client):
    answer = client.get(reverse("portal:leaving"), {"to": "https://www.alibaba.com/shop"})
    assert answer.status_code == 200
    assert 'href="https://www.alibaba.com/shop"' in answer.content.decode()
    for address in (
        "https://evil.example/",
        "http://alibaba.com/",
        "javascript:alert(1)",
        "https://alibaba.com.evil.example/",
        "https://x@alibaba.com/",
        "//alibaba.com",
        "https://[",
        "",
    ):
        assert client.get(reverse("portal:leaving"), {"to": address}).status_code == 404, address


def test_a_page_that_is_not_here_looks_like_ours(client):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "This page is not here" in answer.content.decode()


def test_a_failure_is_told_in_the_frame_without_asking_the_database(rf, django_assert_num_queries):
    from portal.home.errors import server_error

    with django_assert_num_queries(0):
        answer = server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Something failed on our side" in answer.content.decode()


def test_the_foot_names_owner_and_policies(client):
    page = client.get("/").content.decode()
    for name in (
        "privacy",
        "terms",
        "copyright",
        "hyperlinking",
        "accessibility",
        "site-map",
        "feedback",
        "grievances",
    ):
        assert f'href="{reverse(f"portal:{name}")}"' in page


def test_approved_plans_are_published_and_drafts_are_not(client, cast):
    make_plan(cast, code="EXP")
    draft_plan(terms=make_terms(code="DRAFT"), actor=cast.manager, now=timezone.now())
    page = client.get(reverse("portal:rates")).content.decode()
    assert "Plan EXP, version 1" in page
    assert "%%" not in page
    assert "DRAFT" not in page
    assert "Commission plan EXP, version 1 is approved" in client.get("/").content.decode()


def test_the_mailbox_of_the_embedded_portal_is_linked_from_the_foot(client, settings):
    assert f'href="{reverse("portal:mailbox")}"' in client.get("/").content.decode()
    settings.EMBEDDED = False
    assert f'href="{reverse("portal:mailbox")}"' not in client.get("/").content.decode()


def test_the_footer_names_the_web_information_manager_and_leaves_the_line_out_without_one(client, settings):
    assert "(sample)" in settings.WEB_INFORMATION_MANAGER
    assert f"Web information manager: {settings.WEB_INFORMATION_MANAGER}" in client.get("/").content.decode()
    settings.WEB_INFORMATION_MANAGER = ""
    assert "Web information manager" not in client.get("/").content.decode()


@pytest.mark.parametrize(("named", "warnings"), [("A. Rao, secretary, Delhi", []), ("", ["portal.W001"])])
def test_the_check_of_production_asks_for_the_web_information_manager(settings, named, warnings):
    settings.WEB_INFORMATION_MANAGER = named
    found = run_checks(include_deployment_checks=True)
    assert [message.id for message in found if message.id.startswith("portal.")] == warnings


def test_the_home_page_promises_no_decisions_that_no_page_publishes(client):
    page = client.get("/").content.decode()
    assert "Rates, terms and counts are published" in page
    client.cookies["django_language"] = "hi"
    assert "दरें, शर्तें और गिनती" in client.get("/").content.decode()
