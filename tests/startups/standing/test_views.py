"""Pages of officers about startups; who may do what from where: test_acts.py."""

import pytest
from django.urls import reverse

from startups.models import StandingChange
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.factories.standing_changes import REASON, make_approved_standing_change, make_standing_change
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db


@pytest.fixture
def startup(cast):
    return make_startup(cast.founder)


def page_of(browser, startup) -> str:
    return browser.get(reverse("startups:office-startup", args=[startup.uuid])).text


def propose_address(startup, act="suspend"):
    return reverse("startups:standing-propose", args=[startup.uuid, act])


def test_the_list_leads_to_the_page(startup, cast, browser_of):
    make_standing_change(startup, cast)
    browser = browser_of(cast.auditor)
    page = browser.get(reverse("startups:office-startup-list")).text
    assert reverse("startups:office-startup", args=[startup.uuid]) in page
    assert "Suspend" in page
    assert "No startup is like this" in browser.get(reverse("startups:office-startup-list"), {"q": "zzz"}).text


def test_only_a_programme_manager_meets_what_can_be_proposed(startup, cast, browser_of):
    for name, seen in {"manager": True, "approver": False, "finance": False, "auditor": False}.items():
        assert (propose_address(startup) in page_of(browser_of(getattr(cast, name)), startup)) == seen, name
    assert propose_address(startup, "resume") not in page_of(browser_of(cast.manager), startup)


def test_a_proposal_without_reason_is_sent_back(startup, cast, browser_of):
    answer = browser_of(cast.manager).post(propose_address(startup), {"reason": " "})
    assert set(answer.context["form"].errors) == {"reason"}
    assert StandingChange.objects.count() == 0


def test_the_approver_reads_the_reason_and_decides_the_maker_waits(startup, cast, browser_of):
    change = make_standing_change(startup, cast)
    confirm = reverse("startups:standing-confirm", args=[change.uuid])
    approver, manager = page_of(browser_of(cast.approver), startup), page_of(browser_of(cast.manager), startup)
    assert REASON in approver
    assert confirm in approver
    assert confirm not in manager
    assert "You proposed this. Another person decides." in manager
    assert reverse("startups:standing-withdraw", args=[change.uuid]) in manager


def test_a_late_click_is_answered_in_words(startup, cast, browser_of):
    change = make_approved_standing_change(startup, cast)
    browser = browser_of(cast.second_approver)
    answer = browser.post(reverse("startups:standing-confirm", args=[change.uuid]), follow=True)
    assert "This cannot be done now" in answer.text
    decline = reverse("startups:standing-decline", args=[change.uuid])
    assert browser.get(decline).url == reverse("startups:office-startup", args=[startup.uuid])
    assert "This cannot be done now" in browser.post(decline, {"remark": "No."}).text


def test_its_applications_are_those_that_the_reader_may_open(startup, cast, browser_of):
    call = make_call(manager=cast.manager, approver=cast.approver)
    for status in ("draft", "enrolled"):
        application = make_application(call=call, status=status, person=cast.founder)
        call = make_call(manager=cast.manager, approver=cast.approver)
        type(application).objects.filter(pk=application.pk).update(
            startup=startup, submitted_at=application.submitted_at
        )
    page = page_of(browser_of(cast.auditor), startup)
    drafts, submitted = startup.applications.filter(status="draft"), startup.applications.exclude(status="draft")
    assert drafts.get().reference not in page
    assert submitted.get().reference in page


@pytest.mark.parametrize(("act", "words"), [("suspend", "is suspended"), ("exit", "has left the programme")])
def test_its_people_read_the_reason_on_their_start_page(startup, cast, browser_of, act, words):
    browser = browser_of(cast.founder)
    assert REASON not in browser.get(reverse("portal:my-start")).text
    make_approved_standing_change(startup, cast, act)
    page = browser.get(reverse("portal:my-start")).text
    assert f"Your startup {words}" in page
    assert REASON in page
