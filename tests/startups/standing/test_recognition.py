"""The end of a recognition: owners are told twice, officers see it, nobody is suspended by it."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from portal.audit.queries import history
from portal.lib.dates import IST
from portal.lib.jobs import handlers
from portal.notifications.models import OutgoingMail
from startups.enrolment.operations import accept_agreement, text_hash
from startups.models import Startup
from startups.standing.recognition import RenewalRefused, record_renewal, tell_of_recognition
from startups.standing.rules import Recognition, recognition_on
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.factories.standing_changes import make_approved_standing_change
from tests.factories.startups import NOT_ENROLLED, add_member, make_startup
from tests.moments import NOON

pytestmark = pytest.mark.django_db
LAST = date(2027, 3, 13)


def at(day: date) -> datetime:
    """Half an hour into the day in India: still the day before in UTC."""
    return datetime(day.year, day.month, day.day, 0, 30, tzinfo=IST)


@pytest.fixture
def startup(cast):
    return make_startup(cast.founder, valid_up_to=LAST, recognition_number="DIPP259912")


def told() -> list[str]:
    """What the subjects say, in the order of the mails."""
    return ["ended" if "last day" in mail.subject else "soon" for mail in OutgoingMail.objects.order_by("id")]


@pytest.mark.parametrize(
    ("before", "state"),
    [(31, "holds"), (30, "soon"), (1, "soon"), (0, "soon"), (-1, "ended"), (-400, "ended")],
)
def test_where_a_recognition_stands(before, state):
    assert recognition_on(LAST, LAST - timedelta(days=before)) == state


def test_without_a_day_nothing_is_known():
    assert recognition_on(None, LAST) == Recognition.UNKNOWN


@pytest.mark.parametrize(
    ("before", "mails"), [(31, []), (30, ["soon"]), (1, ["soon"]), (0, ["ended"]), (-1, ["ended"]), (-50, ["ended"])]
)
def test_the_owners_are_told_once_on_the_day_or_as_soon_as_the_portal_runs_again(startup, before, mails):
    now = at(LAST - timedelta(days=before))
    assert tell_of_recognition(now=now) == len(mails)
    assert tell_of_recognition(now=now) == 0
    assert told() == mails


def test_day_by_day_there_are_two_mails_to_every_owner_and_none_to_editors(startup, cast):
    add_member(startup, cast.rival, joined_at=NOON)
    for before in range(40, -40, -1):
        tell_of_recognition(now=at(LAST - timedelta(days=before)))
    assert told() == ["soon", "ended"]
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {cast.founder.email}
    assert "13\xa0March 2027" in OutgoingMail.objects.order_by("id")[0].body_text
    events = ["startup.recognition_ended", "startup.recognition_ends_soon"]
    assert [event.event for event in history(startup)] == events
    startup.refresh_from_db()
    assert startup.standing == "active"


def test_a_suspended_startup_is_told_too_one_that_left_or_only_applied_is_not(startup, cast):
    make_approved_standing_change(startup, cast)
    left = make_startup(cast.rival, valid_up_to=LAST)
    make_approved_standing_change(left, cast, "exit")
    make_startup(cast.stranger, valid_up_to=LAST, **NOT_ENROLLED)
    OutgoingMail.objects.all().delete()
    assert tell_of_recognition(now=at(LAST)) == 1
    assert OutgoingMail.objects.get().to == cast.founder.email


def test_a_startup_brought_without_a_day_is_left_alone(cast):
    make_startup(cast.founder)
    assert tell_of_recognition(now=at(LAST)) == 0


def test_enrolment_keeps_the_day_of_the_application_and_a_later_one_of_a_further_call(cast):
    call = make_call(manager=cast.manager, approver=cast.approver)
    application = make_application(
        call=call, status="approved", owner=cast.founder, person=cast.founder, valid_up_to=LAST
    )
    accept(application, cast.founder)
    startup = Startup.objects.get(pk=application.startup_id)
    assert startup.valid_up_to == LAST
    tell_of_recognition(now=at(LAST))
    for day in (LAST - timedelta(days=9), LAST + timedelta(days=365)):
        further = make_call(manager=cast.manager, approver=cast.approver)
        again = make_application(call=further, status="approved", person=cast.founder, valid_up_to=day)
        type(again).objects.filter(pk=again.pk).update(startup=startup)
        again.refresh_from_db()
        accept(again, cast.founder)
    startup.refresh_from_db()
    assert (startup.valid_up_to, startup.recognition_notice) == (LAST + timedelta(days=365), "")


def accept(application, owner):
    agreement = application.call.agreement_texts.get()
    accept_agreement(
        application=application,
        agreement=agreement,
        language="en",
        shown_sha256=text_hash(agreement.body_en),
        typed_name="Founder",
        actor=owner,
        now=NOON,
    )


def test_a_renewal_is_noted_and_the_new_end_is_told_anew(startup, cast):
    tell_of_recognition(now=at(LAST))
    later = LAST + timedelta(days=3650)
    record_renewal(startup=startup, valid_up_to=later, actor=cast.screener, now=at(LAST))
    assert tell_of_recognition(now=at(LAST)) == 0
    assert tell_of_recognition(now=at(later)) == 1
    assert history(startup).filter(event="startup.recognition_renewed").get().actor == cast.screener


@pytest.mark.parametrize(("day", "words"), [(LAST, "known already"), (date(2026, 11, 21), "This day has passed")])
def test_no_renewal_up_to_a_day_that_is_over_or_known(startup, cast, day, words):
    with pytest.raises(RenewalRefused, match=words):
        record_renewal(startup=startup, valid_up_to=day, actor=cast.screener, now=NOON)
    startup.refresh_from_db()
    assert startup.valid_up_to == LAST


@pytest.mark.parametrize(
    "values", [{"recognition_notice": "never"}, {"recognition_notice": "soon", "valid_up_to": None}]
)
def test_the_database_refuses_an_unknown_notice(startup, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Startup.objects.filter(pk=startup.pk).update(**values)


def test_the_job_stands_on_the_daily_schedule_and_on_the_jobs_page(startup, cast, browser_of):
    handler = handlers["startups.standing.tell_of_recognition"]
    assert handler.every == 24 * 3600
    assert str(handler.title) in browser_of(cast.auditor).get(reverse("portal:jobs")).text
    with time_machine.travel(at(LAST)):
        assert handler.function() == "1 startup told"


@pytest.mark.parametrize(
    ("before", "words"),
    [(40, ""), (20, "Your recognition ends soon"), (-1, "Your recognition has run out")],
)
def test_its_people_and_officers_see_it(startup, cast, browser_of, before, words):
    with time_machine.travel(at(LAST - timedelta(days=before))):
        start = browser_of(cast.founder).get(reverse("portal:my-start")).text
        browser = browser_of(cast.auditor)
        pages = [
            browser.get(reverse("startups:office-startup-list")).text,
            browser.get(reverse("startups:office-startup", args=[startup.uuid])).text,
        ]
    assert ("Your recognition" in start) == bool(words)
    assert words in start
    marks = {40: "holds", 20: "ends soon", -1: "has run out"}
    assert marks[before] in pages[1]
    assert (marks[before] in pages[0]) == bool(words)


def test_on_screen_a_renewal_is_noted_or_sent_back_with_its_reason(startup, cast, browser_of):
    address = reverse("startups:recognition-renewal", args=[startup.uuid])
    browser = browser_of(cast.screener)
    assert "This day has passed" in browser.post(address, {"valid_up_to": "13 3 2020"}).text
    assert browser.post(address, {"valid_up_to": "13 3 2041"}).status_code == 302
    startup.refresh_from_db()
    assert startup.valid_up_to == date(2041, 3, 13)
