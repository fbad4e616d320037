"""What people do with the keyboard alone: Tab, Enter, the arrows and letters; every stop on the way is outlined."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse
from playwright.sync_api import Browser, Page

from startups.models import Startup
from tests.browser.conftest import open_context
from tests.browser.test_story import PASSWORD, SECRET
from tests.factories.applications import begin
from tests.factories.standing_changes import make_standing_change
from tests.factories.startups import make_startup

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
MOST_STOPS = 120
OUTLINED = """e => {
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && style.opacity !== '0'
    && box.width > 0 && box.height > 0;
}"""


class Keyboard:
    """A page and the keys; no mouse, and no script that moves the focus for us."""

    def __init__(self, browser: Browser, base_url: str):
        self.page: Page = open_context(browser, base_url=base_url).new_page()

    @property
    def focus(self):
        return self.page.evaluate_handle("document.activeElement").as_element()

    def at(self, selector: str) -> bool:
        """Whether the focus is on what this selector names."""
        return self.page.evaluate("s => document.activeElement.matches(s)", selector)

    def tab(self) -> None:
        self.page.keyboard.press("Tab")

    def tab_to(self, selector: str) -> None:
        """Press Tab until the focus is there; fails at a stop that nobody can see, or after too many."""
        for _stop in range(MOST_STOPS):
            self.tab()
            if not self.at("body"):
                assert self.focus.evaluate(OUTLINED), f"not outlined: {self.focus.evaluate('e => e.outerHTML')[:200]}"
            if self.at(selector):
                return
        raise AssertionError(f"{self.page.url}: no way to {selector} by Tab")

    def type(self, selector: str, text: str) -> None:
        self.tab_to(selector)
        self.page.keyboard.type(text)

    def enter(self) -> None:
        """Press Enter where one is, and wait for the page that follows."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def sign_in(self, email: str) -> None:
        self.page.goto(reverse("account_login"))
        self.type("[name=login]", email)
        self.type("[name=password]", PASSWORD)
        self.tab_to("main button.main")
        self.enter()

    def second_factor(self) -> None:
        """A code that ran out on its way is typed once more, as people do."""
        for _try in range(3):
            if not self.page.locator("main [name=code]").count():
                return
            counter = next(iter(yield_hotp_counters_from_time()))
            self.page.reload()
            self.type("[name=code]", format_hotp_value(hotp_value(SECRET, counter)))
            self.enter()


@pytest.fixture
def keys(browser, live_server):
    return Keyboard(browser, live_server.url)


def test_the_first_stop_skips_the_header(keys, transactional_db):
    keys.page.goto("/")
    keys.tab()
    assert keys.at("a.skip")
    assert keys.focus.bounding_box()["y"] >= 0  # it has come into view
    keys.page.keyboard.press("Enter")
    assert keys.at("main#main")
    keys.tab()
    assert keys.at("main *")


def test_somebody_signs_in_and_reaches_every_link_of_the_header(keys, cast):
    begin(cast.founder)
    keys.sign_in(cast.founder.email)
    assert keys.page.url.endswith(reverse("portal:my-start"))
    links = keys.page.eval_on_selector_all("header nav.nav a", "all => all.map(a => a.getAttribute('href'))")
    assert len(links) >= 5
    keys.page.reload()
    for link in links:
        keys.tab_to(f"header nav.nav a[href='{link}']")
    keys.enter()
    assert keys.page.url.endswith(reverse("startups:member-list"))


def test_the_lines_of_an_error_summary_lead_to_their_fields(keys, cast):
    draft = begin(cast.founder)
    keys.sign_in(cast.founder.email)
    keys.page.goto(reverse("startups:application-step", args=[draft.uuid, "signatory"]))
    keys.type("[name=signatory_name]", "Kavita Rao")
    keys.tab_to("main form button.main")
    keys.enter()
    assert keys.at(".summary")
    for number, name in enumerate(["signatory_position", "signatory_email", "signatory_mobile"], start=1):
        keys.tab_to(f".summary li:nth-child({number}) a")
        keys.page.keyboard.press("Enter")
        assert keys.at(f"[name={name}]"), keys.focus.evaluate("e => e.outerHTML")[:200]
        keys.page.evaluate("document.querySelector('.summary').focus()")
    # The choice of one among several: arrows, and Enter sends.
    keys.page.goto(reverse("startups:application-step", args=[draft.uuid, "recognition"]))
    keys.tab_to("[name=category]")
    keys.page.keyboard.press("ArrowDown")
    assert keys.page.locator("[name=category]:checked").count() == 1


def test_an_approver_confirms_a_change_from_the_header_to_the_button(keys, cast):
    startup = make_startup(cast.founder)
    make_standing_change(startup, cast)
    cast.approver.authenticator_set.all().delete()
    TOTP.activate(cast.approver, SECRET)
    keys.sign_in(cast.approver.email)
    keys.second_factor()
    for link in (reverse("startups:office-startup-list"), reverse("startups:office-startup", args=[startup.uuid])):
        keys.tab_to(f"a[href='{link}']")
        keys.enter()
    keys.tab_to("main form[action*='standing-changes'] button.main")
    keys.enter()
    assert Startup.objects.get(pk=startup.pk).standing == "suspended"
    assert "The change is approved." in keys.page.content()
