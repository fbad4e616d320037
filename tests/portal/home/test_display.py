"""Where a startup's people land: what waits for them, their exporters, their money."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from exporters.models import Stage
from exporters.onboarding.stages.operations import open_requirement
from exporters.onboarding.stages.states import Party
from portal.home.display import MOST_NEEDS
from tests.factories.applications import begin
from tests.factories.claims import make_claim
from tests.factories.exporters import credit, make_exporter
from tests.factories.ledger import make_line, make_run, make_version
from tests.factories.startups import make_startup
from tests.pages import in_one_line

pytestmark = pytest.mark.django_db
START = reverse("portal:my-start")


@pytest.fixture
def startup(cast):
    return make_startup(cast.founder, name="Karwan Trade Tech")


def ask(exporter, cast, needed="Four pictures of the product", party=Party.STARTUP, in_days=8):
    return open_requirement(
        exporter=exporter,
        stage=Stage.objects.get(code="papers"),
        needed=needed,
        party=party,
        due_date=timezone.localdate() + timedelta(days=in_days),
        actor=cast.screener,
        now=timezone.now(),
    )


def page_of(browser):
    answer = browser.get(START)
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_acts_for_no_startup_meets_the_applications(cast, browser_of):
    assert browser_of(cast.stranger).get(START).url == reverse("startups:application-list")


def test_officers_land_at_the_queue(cast, browser_of):
    assert browser_of(cast.reviewer).get(START).url == reverse("startups:application-queue")


def test_a_draft_waits_for_its_applicant(cast, browser_of):
    application = begin(cast.founder)
    page = page_of(browser_of(cast.founder))
    assert "Finish and submit your application" in page
    assert reverse("startups:application-detail", args=[application.uuid]) in page
    assert "Your exporters" not in page, "who is not enrolled has none"


def test_what_is_needed_comes_with_the_nearest_day_first_and_only_what_waits_for_this_startup(
    cast, browser_of, startup
):
    mine, others = make_exporter(name="Bhadohi Carpets"), make_exporter()
    credit(mine, startup)
    credit(others, make_startup(cast.rival))
    ask(mine, cast, "A price list", in_days=9)
    ask(mine, cast, "Photo of the signboard", in_days=3)
    ask(mine, cast, "Bank letter", party=Party.EXPORTER)
    ask(others, cast, "Something of a rival")
    page = page_of(browser_of(cast.founder))
    assert page.index("Photo of the signboard") < page.index("A price list")
    assert "Bhadohi Carpets" in page
    assert "Bank letter" not in page
    assert "Something of a rival" not in page


def test_nothing_needed_is_said(cast, browser_of, startup):
    assert "You don't need to do anything." in page_of(browser_of(cast.founder))


def test_exporters_are_counted_by_where_they_stand(cast, browser_of, startup):
    for number in (1, 2, 3):
        make_claim(startup, cast.founder, number)
    page = in_one_line(page_of(browser_of(cast.founder)))
    assert (
        f'<dt><a href="{reverse("exporters:claim-list")}?status=live">Waits for the exporter</a></dt><dd>3</dd>' in page
    )


def test_money_stands_as_on_the_open_statement(cast, browser_of, startup):
    make_line(startup, make_exporter(), make_version(), make_run(), date(2026, 5, 3), amount_minor=1_234_56)
    assert "₹1,234.56" in page_of(browser_of(cast.founder))


def test_more_than_the_page_names_is_said(cast, browser_of, startup):
    exporter, browser = make_exporter(), browser_of(cast.founder)
    credit(exporter, startup)
    for _ in range(MOST_NEEDS):
        ask(exporter, cast)
    assert "More is needed" not in page_of(browser)
    ask(exporter, cast)
    assert "More is needed" in page_of(browser)


def test_the_same_queries_for_1_and_20_needs(cast, browser_of, startup):
    exporter, browser, counts = make_exporter(), browser_of(cast.founder), []
    credit(exporter, startup)
    for number in (1, 19):
        for _ in range(number):
            ask(exporter, cast)
        page_of(browser)
        with CaptureQueriesContext(connection) as caught:
            page_of(browser)
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 14
