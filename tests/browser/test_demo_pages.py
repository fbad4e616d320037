"""Every page that a person of the demo can reach by links: axe, no sideways scroll, at both widths and languages."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page

from exporters.models import Exporter, Onboarding
from portal.accounts.models import User
from tests.browser.conftest import DESK, PHONE, open_context, problems_of, run_waiting_jobs
from tests.cast import exporter_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

PEOPLE = [
    None,
    "founder",
    "applicant",
    "founder2",
    "manager",
    "screening",
    "reviewer",
    "approver",
    "finance",
    "auditor",
]
# Pages of one name that differ in what they show are looked at more than once.
MANY = {
    "my-start": 99,
    "application-detail": 6,
    "application-office": 8,
    "application-step": 9,
    "claim-detail": 5,
    "office-exporter": 3,
    "office-stages": 4,
    "stages": 3,
    "statement": 2,
    "call-detail": 2,
    "import": 3,
    "exporter-status": 99,
}
AT_MOST_PAGES = 400
# What a person may do here differs from officer to officer.
ACTS = {"application-office", "import", "office-call", "plan", "office-exporter", "office-stages"}
# Each page in two of these; where pictures are asked for (SCREENSHOTS=yes), in all of them.
LOOKS = {
    "en-1440": {"language": "en", "viewport": DESK},
    "hi-360": {"language": "hi", "viewport": PHONE},
    "hi-1440": {"language": "hi", "viewport": DESK},
    "en-360": {"language": "en", "viewport": PHONE},
    "dark-en-1440": {"language": "en", "viewport": DESK, "color_scheme": "dark"},
    "contrast-hi-360": {"language": "hi", "viewport": PHONE, "contrast": "more"},
}
ALWAYS = ("en-1440", "hi-360")


def signed_in(email: str | None, exporter: Exporter | None = None) -> list[dict]:
    """The session cookie of a person, or of an exporter, as the forms of signing in leave it."""
    client = Client()
    if email:
        client.force_login(User.objects.get(email=email))
    elif exporter:
        client.get("/")
        session = client.session
        session.update(exporter_session(exporter))
        session.save()
        client.cookies["sessionid"] = session.session_key
    cookie = client.cookies.get("sessionid")
    return [{"name": "sessionid", "value": cookie.value}] if cookie else []


class Crawl:
    """Walks the links of one person after another; each kind of page is looked at a few times in all."""

    def __init__(self, browser, base_url, screenshots):
        self.browser, self.base_url, self.screenshots = browser, base_url, screenshots
        self.looks = LOOKS if screenshots.exists() else ALWAYS
        self.looked_at: dict[str, int] = {}
        self.wrong: list[str] = []

    def walk(self, who: str, cookies: list[dict], start: str) -> None:
        pages = {look: self.open(cookies, look) for look in self.looks}
        ahead, seen = [start], {start}
        while ahead:
            links = self.visit(who, pages, ahead.pop(0))
            ahead += [link for link in links if link not in seen]
            seen.update(links)
        for page in pages.values():
            page.context.close()

    def visit(self, who: str, pages: dict[str, Page], path: str) -> list[str]:
        """Look at the page in every way; returns where its links lead on this site, each once."""
        name, desk = self.name_of(path), pages["en-1440"]
        if name is None or self.looked_at.get(self.kind(name, who), 0) >= MANY.get(name, 1):
            return []
        try:
            response = desk.goto(path)
        except Error as error:
            if "Download is starting" not in str(error):
                raise
            return []
        if response.status != 200:
            self.wrong.append(f"{who} got {response.status} from {path}")
        self.looked_at[self.kind(name, who)] = self.looked_at.get(self.kind(name, who), 0) + 1
        for look, page in pages.items():
            if page is not desk:
                page.goto(path)
            self.look(page, who, name, look)
        return self.links_of(desk)

    def links_of(self, page: Page) -> list[str]:
        hrefs = page.eval_on_selector_all("main a[href], nav a[href]", "all => all.map(a => a.href)")
        targets = [urlsplit(urljoin(self.base_url, href)) for href in hrefs]
        here = urlsplit(self.base_url).netloc
        found = [t.path + (f"?{t.query}" if t.query else "") for t in targets if t.netloc == here]
        return list(dict.fromkeys(found))

    def kind(self, name: str, who: str) -> str:
        """What counts as one page: where pictures are asked for, each officer's acts are looked at apart."""
        return f"{name} {who}" if self.screenshots.exists() and name in ACTS else name

    def open(self, cookies, look):
        context = open_context(self.browser, base_url=self.base_url, **LOOKS[look])
        context.add_cookies([cookie | {"url": self.base_url} for cookie in cookies])
        page = context.new_page()
        page.on("console", lambda message: self.complain(page, message))
        return page

    def complain(self, page, message) -> None:
        if message.type == "error":
            self.wrong.append(f"{page.url}: {message.text}")

    def look(self, page, who, name, look) -> None:
        if self.screenshots.exists():
            number = self.looked_at[self.kind(name, who)]
            page.screenshot(path=self.screenshots / f"{name}-{number}-{who}-{look}.png", full_page=True)
        self.wrong += [f"{who} {look} {sentence}" for sentence in problems_of(page)]

    @staticmethod
    def name_of(path: str) -> str | None:
        """The page's name; None for what is no page of ours to look at."""
        try:
            name = resolve(urlsplit(path).path).url_name
        except Resolver404:
            return None
        return None if name is None or "logout" in name or "download" in name else name


def exporters_by_side() -> dict[str, Exporter]:
    """One exporter for each way in which it can stand beside its stages, and the first of all."""
    chosen = {"first": Exporter.objects.earliest("id")}
    for standing in Onboarding.objects.select_related("exporter").order_by("id"):
        chosen.setdefault(standing.status, standing.exporter)
    assert {"on_hold", "refused", "dropped", "reactivated", "action_required"} <= chosen.keys()
    return chosen


def test_every_page_that_the_demo_links_to(live_server, browser, screenshots):
    call_command("seed_demo", verbosity=0)
    run_waiting_jobs()
    crawl = Crawl(browser, live_server.url, screenshots)
    crawl.walk("public", [], "/")
    for person in PEOPLE[1:]:
        crawl.walk(person, signed_in(f"{person}@demo.example"), "/my/")
    for side, exporter in exporters_by_side().items():
        crawl.walk(f"exporter-{side}", signed_in(None, exporter), "/exporter/")
    assert crawl.wrong == [], "\n".join(crawl.wrong)
    assert len(crawl.looked_at) >= 40
    assert sum(crawl.looked_at.values()) <= AT_MOST_PAGES
