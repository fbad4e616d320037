"""The route gets one more stage: a programme manager proposes, an approver approves, exporters meet it or pass by."""

from datetime import date, datetime

import pytest
import time_machine
from django.urls import reverse

from exporters.models import Stage, StageChange
from portal.lib.dates import IST
from portal.notifications.models import OutgoingMail
from tests.factories.exporters import credit, make_exporter, reach
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db
PROPOSED = datetime(2026, 11, 9, 11, 0, tzinfo=IST)
APPROVED = datetime(2026, 11, 10, 11, 0, tzinfo=IST)
LATER = datetime(2026, 11, 20, 11, 0, tzinfo=IST)


def url(name, *args):
    return reverse(f"exporters:{name}", args=args)


def record(browser, exporter, code: str, day: int) -> str:
    """What the officer reads after recording a stage."""
    said = {"stage": code, "on": f"2026-11-{day}"}
    return browser.post(url("office-stages-record", exporter.uuid), said, follow=True).text


def test_from_the_proposal_to_the_routes(cast, browser_of):
    startup = make_startup(cast.founder)
    ahead, behind = (make_exporter() for _ in range(2))
    for exporter, codes in ((ahead, ["papers", "applied_to_marketplace"]), (behind, ["papers"])):
        credit(exporter, startup)
        reach(exporter, *codes, on=date(2026, 11, 5), people=[cast.screener])
    manager, approver, founder, screener = (
        browser_of(person) for person in (cast.manager, cast.approver, cast.founder, cast.screener)
    )

    with time_machine.travel(PROPOSED):
        assert url("stage-new") in manager.get(url("stage-list")).text
        said = {"name_en": "Export training", "name_hi": "निर्यात प्रशिक्षण", "code": "training", "way": "own"}
        said |= {"follows": Stage.objects.get(code="papers").pk, "why": "Fewer applications come back."}
        page = manager.post(url("stage-new"), said)
    change = StageChange.objects.get()
    assert page.url == url("stage-change", change.uuid)
    assert "Export training" not in founder.get(url("stages", behind.uuid)).text

    with time_machine.travel(APPROVED):
        assert "1 change waits for you." in approver.get(url("stage-list")).text
        assert "Fewer applications come back." in approver.get(page.url).text
        approver.post(url("stage-change-approve", change.uuid))
    assert Stage.objects.get(code="training").since == date(2026, 11, 10)
    assert OutgoingMail.objects.get(about_type="exporters.stagechange").to == cast.manager.email

    with time_machine.travel(LATER):
        # Who was past it reads the route of before and goes on.
        told = founder.get(url("stages", ahead.uuid)).text
        assert "3 of 10 stages done" in told
        assert "Export training" not in told
        assert "The stage is recorded." in record(screener, ahead, "fee_paid", 19)
        # Who was not meets it, in the own language, before the application.
        told = founder.get(url("stages", behind.uuid)).text
        assert "2 of 11 stages done" in told
        assert "Export training" in told
        founder.cookies["django_language"] = "hi"
        assert "निर्यात प्रशिक्षण" in founder.get(url("stages", behind.uuid)).text
        assert "First needed: Export training" in record(screener, behind, "applied_to_marketplace", 19)
        assert "The stage is recorded." in record(screener, behind, "training", 18)
        assert "The stage is recorded." in record(screener, behind, "applied_to_marketplace", 19)
        # Two people and the day stand on the list.
        shown = browser_of(cast.auditor).get(url("stage-list")).text
        for words in (
            "New stage “Export training”",
            cast.manager.full_name,
            cast.approver.full_name,
            "10\xa0November 2026",
        ):
            assert words in shown, words
