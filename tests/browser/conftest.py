"""A real Chromium against a live server; people sign in as people do."""

import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from portal.jobs.models import Job
from portal.jobs.operations import run_job

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1440, "height": 900}
# A passed rule of axe is silent; these two judge what the whole page frame decides once.
AXE_OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    # Chromium does not start under libfaketime, which make test-dates preloads; cookies last by Max-Age.
    env = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
    return browser_type_launch_args | {"executable_path": chromium(), "args": flags, "env": env}


def open_context(
    browser: Browser, *, base_url: str, language: str = "en", viewport: dict = DESK, **looks
) -> BrowserContext:
    """A browser of its own, as another person's; the language as the switch in the header keeps it."""
    context = browser.new_context(viewport=viewport, base_url=base_url, locale="en-IN", **looks)
    context.add_cookies([{"name": "django_language", "value": language, "url": base_url}])
    # A page of the story is soon there on an idle machine; a busy one is no reason to go red.
    context.set_default_timeout(60_000)
    return context


def press(page: Page, selector: str) -> None:
    """Press a button or follow a link, and wait for the whole page that follows."""
    with page.expect_navigation():
        page.locator(selector).first.click()


def problems_of(page: Page) -> list[str]:
    """What axe finds on the page, and whether it scrolls sideways, one sentence each."""
    found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    sentences = [f"{page.url}: {v['id']} at {', '.join(str(n['target']) for n in v['nodes'][:3])}" for v in found]
    if not page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"):
        sentences.append(f"{page.url}: scrolls sideways")
    return sentences


def check_page(page: Page) -> None:
    """Fail with every problem of this page."""
    assert problems_of(page) == []


def run_waiting_jobs(rounds: int = 5) -> None:
    """Do all the work that waits, as a worker would, and what that work asks for."""
    from django.utils import timezone

    for _ in range(rounds):
        waiting = list(Job.objects.filter(status="waiting", run_after__lte=timezone.now()).order_by("id"))
        if not waiting:
            return
        for row in waiting:
            run_job(job_uuid=str(row.uuid), now=timezone.now())


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where pictures go when SCREENSHOTS=yes."""
    folder = Path(__file__).resolve().parents[2] / "var" / "screenshots"
    if os.environ.get("SCREENSHOTS"):
        folder.mkdir(parents=True, exist_ok=True)
    return folder
