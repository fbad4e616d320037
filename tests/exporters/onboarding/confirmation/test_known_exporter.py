"""An exporter that proved its channel keeps page, PIN and contact when a later claim names another email."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from exporters.holds.models import Hold
from exporters.models import Claim, Exporter, ExporterAccess
from exporters.onboarding.claims.links import make_link
from exporters.onboarding.confirmation.objections import record_phone_call
from exporters.onboarding.confirmation.operations import confirm_claim, withdraw
from portal.notifications.models import OutgoingMail
from tests.factories.claims import PIN, link_to, make_claim
from tests.factories.startups import make_startup
from tests.moments import LOGGED

pytestmark = pytest.mark.django_db
AGAIN = LOGGED + timedelta(days=30)
OTHER_PIN, OTHER_MAIL = "730194", "somebody@example.org"


@pytest.fixture
def known(cast) -> Exporter:
    """An exporter that answered through its own email and ended that claim since."""
    claim = make_claim(make_startup(cast.founder), cast.founder)
    confirm_claim(link=link_to(claim), pin=PIN, language="hi", now=LOGGED)
    claim.refresh_from_db()
    withdraw(claim=claim, language="hi", channel="own_page", now=LOGGED + timedelta(days=1))
    return claim.exporter


@pytest.fixture
def later(cast, known) -> Claim:
    """The claim of another startup on the same firm, with an email that the exporter never proved."""
    claim = make_claim(make_startup(cast.rival), cast.rival, now=AGAIN, contact_email=OTHER_MAIL)
    assert claim.exporter == known
    return claim


def answer(claim, channel="mailed"):
    confirm_claim(link=link_to(claim, channel, now=AGAIN), pin=OTHER_PIN, language="hi", now=AGAIN)
    claim.refresh_from_db()


@pytest.mark.parametrize("channel", ["mailed", "handed_over"])
def test_an_answer_from_elsewhere_counts_as_in_person_and_takes_nothing(known, later, channel):
    before = ExporterAccess.objects.get()
    contact = known.contact_email
    answer(later, channel)
    known.refresh_from_db()
    assert (later.status, later.answer, later.proven_at) == ("confirmed", "in_person", None)
    assert [hold.kind for hold in Hold.objects.filter(exporter=known, cleared_at=None)] == ["confirmation"]
    assert ExporterAccess.objects.get().pin_hash == before.pin_hash
    assert known.contact_email == contact != OTHER_MAIL
    asked = OutgoingMail.objects.filter(template__endswith="answered_for_you").last()
    assert asked.to == contact


def test_the_mail_to_the_proven_address_proves_it(known, later):
    answer(later)
    confirm_claim(link=link_to(later, now=AGAIN), pin=PIN, language="hi", now=AGAIN)
    later.refresh_from_db()
    assert later.proven_at == AGAIN
    assert not Hold.objects.filter(exporter=known, cleared_at=None).exists()


def test_a_call_by_an_officer_takes_the_new_contact(known, later, cast):
    answer(later)
    told = {"number": "0522-2345678", "source": "GST portal", "spoken_to": "Rubina Ansari", "said": "Yes."}
    record_phone_call(claim=later, is_right=True, actor=cast.manager, now=AGAIN, **told)
    known.refresh_from_db()
    assert known.contact_email == OTHER_MAIL


def test_the_same_e_mail_is_the_own_channel_as_before(known, cast):
    claim = make_claim(make_startup(cast.rival), cast.rival, now=AGAIN, contact_email=known.contact_email.upper())
    answer(claim)
    assert claim.proven_at == AGAIN


def test_the_page_asks_for_no_pin_and_opens_to_nobody(known, later, time_machine):
    time_machine.move_to(AGAIN)
    browser = Client()
    token = make_link(claim=later, channel="mailed", now=AGAIN)
    browser.get(f"/x/{token}/open/")
    page = browser.get(reverse("exporters:confirmation-confirm"))
    assert 'name="pin"' not in page.text
    assert "has its page already" in page.text
    assert browser.post(reverse("exporters:confirmation-confirm"), {"consent": "on"})["Location"] == "/exporter/enter/"
    assert browser.get("/exporter/")["Location"] == "/exporter/enter/"
    later.refresh_from_db()
    assert later.status == "confirmed"
