"""Every page that a person of the demo can reach by links: axe, no sideways scroll, at both widths and languages."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Error

from exporters.models import Exporter
from portal.accounts.models import User
from tests.browser.conftest import DESK, PHONE, open_context, problems_of, run_waiting_jobs

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
    "fact-file": 3,
}
AT_MOST_PAGES = 400


def signed_in(email: str | None, exporter: Exporter | None = None) -> list[dict]:
    """The session cookie of a person, or of an exporter, as the forms of signing in leave it."""
    client = Client()
    if email:
        client.force_login(User.objects.get(email=email))
    elif exporter:
        client.get("/")
        session = client.session
        session["exporter_uuid"] = str(exporter.uuid)
        session.save()
        client.cookies["sessionid"] = session.session_key
    cookie = client.cookies.get("sessionid")
    return [{"name": "sessionid", "value": cookie.value}] if cookie else []


class Crawl:
    """Walks the links of one person after another; each kind of page is looked at a few times in all."""

    def __init__(self, browser, base_url, screenshots):
        self.browser, self.base_url, self.screenshots = browser, base_url, screenshots
        self.looked_at: dict[str, int] = {}
        self.wrong: list[str] = []

    def walk(self, who: str, cookies: list[dict], start: str) -> None:
        desk = self.open(cookies, "en", DESK)
        phone = self.open(cookies, "hi", PHONE)
        ahead, seen = [start], {start}
        while ahead:
            path = ahead.pop(0)
            name = self.name_of(path)
            if name is None or self.looked_at.get(name, 0) >= MANY.get(name, 1):
                continue
            try:
                response = desk.goto(path)
            except Error as error:
                if "Download is starting" not in str(error):
                    raise
                continue
            if response.status != 200:
                self.wrong.append(f"{who} got {response.status} from {path}")
            self.looked_at[name] = self.looked_at.get(name, 0) + 1
            self.look(desk, who, name, "en-1440")
            phone.goto(path)
            self.look(phone, who, name, "hi-360")
            for href in desk.eval_on_selector_all("main a[href], nav a[href]", "all => all.map(a => a.href)"):
                target = urlsplit(urljoin(self.base_url, href))
                link = target.path + (f"?{target.query}" if target.query else "")
                if target.netloc == urlsplit(self.base_url).netloc and link not in seen:
                    seen.add(link)
                    ahead.append(link)
        desk.context.close()
        phone.context.close()

    def open(self, cookies, language, viewport):
        context = open_context(self.browser, language=language, viewport=viewport, base_url=self.base_url)
        context.add_cookies([cookie | {"url": self.base_url} for cookie in cookies])
        page = context.new_page()
        page.on("console", lambda message: self.complain(page, message))
        return page

    def complain(self, page, message) -> None:
        if message.type == "error":
            self.wrong.append(f"{page.url}: {message.text}")

    def look(self, page, who, name, shape) -> None:
        if self.screenshots.exists():
            number = self.looked_at[name]
            page.screenshot(path=self.screenshots / f"{name}-{number}-{who}-{shape}.png", full_page=True)
        self.wrong += [f"{who} {shape} {sentence}" for sentence in problems_of(page)]

    @staticmethod
    def name_of(path: str) -> str | None:
        """The page's name; None for what is no page of ours to look at."""
        try:
            name = resolve(urlsplit(path).path).url_name
        except Resolver404:
            return None
        return None if name is None or "logout" in name or "download" in name else name


def test_every_page_that_the_demo_links_to(live_server, browser, screenshots):
    call_command("seed_demo", verbosity=0)
    run_waiting_jobs()
    crawl = Crawl(browser, live_server.url, screenshots)
    crawl.walk("public", [], "/")
    for person in PEOPLE[1:]:
        crawl.walk(person, signed_in(f"{person}@demo.example"), "/my/")
    for exporter in Exporter.objects.order_by("id")[:1]:
        crawl.walk("exporter", signed_in(None, exporter), "/exporter/")
    assert crawl.wrong == [], "\n".join(crawl.wrong)
    assert len(crawl.looked_at) >= 40
    assert sum(crawl.looked_at.values()) <= AT_MOST_PAGES
