"""The pages by which a startup applies, on a phone and at a desk, in both languages.

Without scripts: test_without_scripts.py; by keyboard: test_keyboard.py.
"""

import os

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page

from startups.applications.models import Application
from tests.browser.conftest import DESK, PHONE, check_page, open_context, press
from tests.cast import client_of
from tests.factories.applications import begin, fill_in, submitted
from tests.factories.calls import make_call

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def sign_in(page: Page, person, address: str) -> None:
    """The session of a signed-in person, given to this browser."""
    cookie = client_of(person).cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": address}])


def picture(page: Page, folder, name: str) -> None:
    if os.environ.get("SCREENSHOTS"):
        page.screenshot(path=folder / f"{name}.png", full_page=True)


def wrong_entity(page: Page) -> None:
    """Two stops and a look, as in the picture of the design."""
    page.fill("[name=legal_name]", "Kiran Exports Private Limited")
    page.check("[name=legal_form][value=private_limited]", force=True)
    page.fill("[name=cin]", "U72900MH2021PTC999041")
    for part, text in {"day": "14", "month": "3", "year": "2012"}.items():
        page.fill(f"[name=incorporation_date_{part}]", text)
    page.fill("[name=pan]", "AABCR1234Q")
    page.fill("[name=gstin]", "27AABCR1234Q1Z4")
    press(page, "button.main")


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_of_applying(browser: Browser, live_server, cast, language, viewport, screenshots):
    call = make_call("text", "choice", "document")
    draft = begin(cast.founder, call)
    done = fill_in(begin(cast.founder, make_call(), draft.startup))
    sent = submitted(cast.founder, make_call(), draft.startup)
    context = open_context(browser, language=language, viewport=viewport, base_url=live_server.url)
    page = context.new_page()
    size = f"{language}-{viewport['width']}"

    def see(name: str, url_name: str, *arguments) -> None:
        page.goto(reverse(f"startups:{url_name}", args=arguments))
        check_page(page)
        picture(page, screenshots, f"apply-{name}-{size}")

    see("calls", "call-list")
    see("call", "call-detail", call.uuid)
    see("eligibility", "call-eligibility", call.uuid)
    page.fill("[name=recognition]", "DIPP259912")
    page.check("[name=category][value=startup]", force=True)
    page.check("[name=legal_form][value=trust]", force=True)
    for part, text in {"day": "14", "month": "3", "year": "2021"}.items():
        page.fill(f"[name=incorporation_date_{part}]", text)
    page.fill("[name=highest_turnover_minor]", "4200000")
    press(page, "form.form button.button")
    check_page(page)
    picture(page, screenshots, f"apply-eligibility-result-{size}")

    sign_in(page, cast.founder, live_server.url)
    see("list", "application-list")
    see("members", "member-list")
    see("invite", "member-invite")
    for section in ("recognition", "turnover", "address", "signatory", "reach", "questions", "documents"):
        see(f"step-{section}", "application-step", draft.uuid, section)
    see("step-entity", "application-step", draft.uuid, "entity")
    wrong_entity(page)
    check_page(page)
    assert page.evaluate("document.activeElement.className").startswith("summary")
    picture(page, screenshots, f"apply-entity-errors-{size}")
    see("check-missing", "application-check", draft.uuid)
    see("check-complete", "application-check", done.uuid)
    see("documents-filled", "application-step", done.uuid, "documents")
    see("draft", "application-detail", draft.uuid)
    see("status", "application-detail", sent.uuid)
    see("withdraw", "application-withdraw", sent.uuid)
    context.close()


def test_answers_are_kept_by_themselves_where_scripts_run(browser: Browser, live_server, cast):
    draft = begin(cast.founder)
    context = open_context(browser, base_url=live_server.url)
    page = context.new_page()
    sign_in(page, cast.founder, live_server.url)
    page.goto(reverse("startups:application-step", args=[draft.uuid, "signatory"]))
    with page.expect_response("**/keep/"):
        page.fill("[name=signatory_name]", "Kavita Rao")
    page.wait_for_function("document.getElementById('saved-at').textContent.startsWith('Saved at')")
    assert Application.objects.get().signatory_name == "Kavita Rao"
    context.close()
