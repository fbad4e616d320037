"""What people must be able to do where no script runs, in a browser that runs none."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Browser

from exporters.models import Claim
from startups.models import Application
from tests.browser.conftest import PHONE, open_context
from tests.browser.test_story import Person, last_mail
from tests.factories.applications import begin
from tests.factories.calls import make_call
from tests.factories.claims import make_claim
from tests.factories.startups import make_startup
from tests.journeys.test_application import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
TELLS_SCRIPTS = "data:text/html,<title>off</title><script>document.title = 'on'</script>"


class WithoutScripts(Person):
    """Somebody on a phone whose browser runs no scripts; axe, a script itself, looks at these pages elsewhere."""

    def __init__(self, browser: Browser, base_url: str, language: str = "en"):
        context = open_context(browser, language=language, viewport=PHONE, base_url=base_url, java_script_enabled=False)
        self.page = context.new_page()

    def see(self) -> str:
        return self.page.content()


@pytest.fixture
def visitor(browser, live_server):
    somebody = WithoutScripts(browser, live_server.url)
    somebody.page.goto(TELLS_SCRIPTS)
    assert somebody.page.title() == "off"
    return somebody


def test_a_stranger_checks_eligibility_signs_up_and_begins(visitor, transactional_db):
    call = make_call()
    answers = {k: v for k, v in PAGES["entity"].items() if k.startswith(("legal_form", "incorporation"))}
    answers |= {"recognition": "DIPP259912", "category": "startup", "highest_turnover_minor": "4200000"}
    result = visitor.send(reverse("startups:call-eligibility", args=[call.uuid]), answers)
    assert "200 crore" in result
    visitor.sign_up("Kavita Rao", "kavita@kiran.example")
    visitor.visit(reverse("startups:application-start", args=[call.uuid]))
    visitor.fill({"name": "Kiran Exports"})
    visitor.press()
    application = Application.objects.get()
    assert (application.startup.name, application.legal_form) == ("Kiran Exports", "private_limited")


def test_an_applicant_signs_in_is_stopped_by_an_error_and_saves_a_step(visitor, cast):
    draft = begin(cast.founder)
    visitor.sign_in(cast.founder.email)
    visitor.visit(reverse("startups:application-step", args=[draft.uuid, "signatory"]))
    stopped = visitor.press()
    assert "answers stop you from continuing" in stopped
    visitor.fill(PAGES["signatory"])
    # No script has kept anything by itself.
    assert Application.objects.get().signatory_name == ""
    visitor.press()
    saved = Application.objects.get()
    assert (saved.signatory_name, "signatory" in saved.done_sections) == ("Kavita Rao", True)
    assert f"/{draft.uuid}/" in visitor.page.url
    assert "/signatory/" not in visitor.page.url


def test_an_exporter_answers_through_the_mailed_link(browser, live_server, cast):
    exporter = WithoutScripts(browser, live_server.url, language="hi")
    from django.utils import timezone

    claim = make_claim(make_startup(cast.founder), cast.founder, now=timezone.now())
    link = re.search(r"https?://\S+", last_mail(claim.contact_email).body_text).group()
    exporter.visit(re.sub(r"https?://[^/]+", "", link))
    exporter.press("main a.button.main")
    assert Claim.objects.get().status == "live"
    exporter.fill({"consent": "on", "pin": "483157", "pin_again": "483157"})
    exporter.press()
    assert Claim.objects.get().status == "confirmed"
    assert claim.startup.name in exporter.visit(reverse("exporters:exporter-status"))
