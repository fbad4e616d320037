from datetime import timedelta

import pytest

from exporters.models import Claim
from exporters.onboarding.claims import clock
from portal.notifications.models import OutgoingMail
from tests.factories.claims import LOGGED, make_claim, make_startup

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(cast):
    return make_startup(cast.founder, 1)


def after(days):
    return LOGGED + timedelta(days=days)


def test_a_silent_exporter_is_asked_three_times_more_and_never_again(ours, cast):
    claim = make_claim(ours, cast.founder)
    asked = [clock.remind_silent(now=after(day)) for day in range(1, 40)]
    assert [day for day, count in enumerate(asked, start=1) if count] == [7, 14, 21]
    claim.refresh_from_db()
    assert (claim.reminders_sent, claim.links.count()) == (3, 4)
    assert OutgoingMail.objects.filter(to=claim.contact_email).count() == 4


def test_without_an_email_the_startup_is_asked_to_hand_a_link_over(ours, cast):
    make_claim(ours, cast.founder, contact_email="")
    assert clock.remind_silent(now=after(7)) == 1
    assert OutgoingMail.objects.get().to == cast.founder.email


def test_the_contact_is_masked_30_days_after_the_last_reminder(ours, cast):
    claim = make_claim(ours, cast.founder)
    for day in (7, 14, 21):
        clock.remind_silent(now=after(day))
    assert clock.mask_silent(now=after(50)) == 0
    assert clock.mask_silent(now=after(51)) == 1
    assert clock.mask_silent(now=after(51)) == 0
    claim.refresh_from_db()
    assert claim.contact_email == "r•••@example.in"


def test_protection_ends_after_its_last_day(ours, cast):
    claim = make_claim(ours, cast.founder)
    assert clock.lapse_overdue(now=after(90)) == 0
    assert clock.lapse_overdue(now=after(91)) == 1
    claim.refresh_from_db()
    assert (claim.status, claim.contact_name, claim.links.filter(closed_at=None).count()) == ("lapsed", "R•••", 0)
    assert clock.lapse_overdue(now=after(91)) == 0


def test_who_waits_in_line_as_long_lapses_too(ours, cast):
    rival = make_startup(cast.rival, 2)
    make_claim(ours, cast.founder)
    waiting = make_claim(rival, cast.rival)
    Claim.objects.filter(status="live").update(protected_until=after(200).date())
    assert clock.lapse_overdue(now=after(91)) == 1
    waiting.refresh_from_db()
    assert waiting.status == "lapsed"
