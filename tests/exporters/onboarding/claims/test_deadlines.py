from datetime import timedelta

import pytest

from exporters.models import Claim
from exporters.onboarding.claims import deadlines
from exporters.onboarding.claims.operations import extend_protection, move_up, release_claim
from portal.notifications.models import OutgoingMail
from tests.factories.claims import make_claim
from tests.factories.startups import make_startup
from tests.moments import LOGGED

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(cast):
    return make_startup(cast.founder)


def after(days):
    return LOGGED + timedelta(days=days)


def test_a_silent_exporter_is_asked_three_times_more_and_never_again(ours, cast):
    claim = make_claim(ours, cast.founder)
    asked = [deadlines.remind_silent(now=after(day)) for day in range(1, 40)]
    assert [day for day, count in enumerate(asked, start=1) if count] == [7, 14, 21]
    claim.refresh_from_db()
    assert (claim.reminders_sent, claim.links.count()) == (3, 4)
    assert OutgoingMail.objects.filter(to=claim.contact_email).count() == 4


def test_without_an_email_the_startup_is_asked_to_hand_a_link_over(ours, cast):
    make_claim(ours, cast.founder, contact_email="")
    assert deadlines.remind_silent(now=after(7)) == 1
    assert OutgoingMail.objects.get().to == cast.founder.email


def test_the_contact_is_masked_30_days_after_the_last_reminder(ours, cast):
    claim = make_claim(ours, cast.founder)
    for day in (7, 14, 21):
        deadlines.remind_silent(now=after(day))
    assert deadlines.mask_silent(now=after(50)) == 0
    assert deadlines.mask_silent(now=after(51)) == 1
    assert deadlines.mask_silent(now=after(51)) == 0
    claim.refresh_from_db()
    assert claim.contact_email == "r•••@example.in"


def test_protection_ends_after_its_last_day(ours, cast):
    claim = make_claim(ours, cast.founder)
    assert deadlines.lapse_overdue(now=after(90)) == 0
    assert deadlines.lapse_overdue(now=after(91)) == 1
    claim.refresh_from_db()
    assert (claim.status, claim.contact_name, claim.links.filter(closed_at=None).count()) == ("lapsed", "R•••", 0)
    assert deadlines.lapse_overdue(now=after(91)) == 0


@pytest.fixture
def waiting(ours, cast):
    """In line behind a live claim of the same day, whose last protected day is the 90th."""
    make_claim(ours, cast.founder)
    return make_claim(make_startup(cast.rival), cast.rival)


def lapses_on(claim, days):
    """The first of these days after which the claim is over."""
    for day in days:
        deadlines.lapse_overdue(now=after(day))
        claim.refresh_from_db()
        if claim.status == "lapsed":
            return day
    return None


def test_who_waits_has_90_days_more_than_the_one_that_it_waits_for(waiting):
    assert lapses_on(waiting, [90, 91, 180, 181]) == 181
    assert Claim.objects.filter(status="lapsed").count() == 2


def test_proof_of_progress_of_the_live_claim_keeps_who_waits_in_line(waiting):
    extend_protection(exporter_ids=[waiting.exporter_id], now=after(80))
    assert lapses_on(waiting, [91, 170, 181, 260, 261]) == 261


def test_who_waits_can_move_up_after_the_live_claim_has_lapsed(waiting, cast):
    deadlines.lapse_overdue(now=after(91))
    move_up(claim=waiting, actor=cast.manager, now=after(92))
    waiting.refresh_from_db()
    assert (waiting.status, waiting.protected_until) == ("live", after(182).date())


def test_who_waits_because_the_numbers_differ_has_90_days_of_its_own(ours, cast):
    first = make_claim(ours, cast.founder)
    release_claim(claim=first, actor=cast.founder, now=LOGGED)
    Claim.objects.filter(pk=first.pk).update(protected_until=None)
    odd = {**first.identifiers, "pan": "ABCPB9999F"}
    waiting = make_claim(make_startup(cast.rival), cast.rival, identifiers=odd)
    assert waiting.status == "waiting"
    assert lapses_on(waiting, [90, 91]) == 91
