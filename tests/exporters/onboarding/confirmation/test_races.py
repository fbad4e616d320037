"""Who is first when two act at once, over real connections."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from exporters.models import Attribution, Claim, ConsentRecord, Exporter, Hold
from exporters.onboarding.claims.operations import AlreadyLogged
from exporters.onboarding.confirmation.objections import dispute_claim
from exporters.onboarding.confirmation.operations import confirm_claim
from exporters.onboarding.entrance.operations import TooManyTries, pin_is_right
from portal.lib.errors import DomainError
from tests.factories.claims import PIN, link_to, make_claim
from tests.factories.notices import notice
from tests.factories.startups import make_startup
from tests.moments import LOGGED

pytestmark = [pytest.mark.postgresql("race"), pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def a_notice():
    notice()


def at_once(*acts):
    """Run the acts at the same moment; returns what each gave back or raised."""
    gate, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            gate.wait()
            results[place] = act()
        except DomainError as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def test_of_two_startups_that_claim_at_once_one_is_live_and_one_waits(cast):
    ours, theirs = make_startup(cast.founder), make_startup(cast.rival)
    for number in range(1, 6):
        claims = at_once(
            lambda n=number: make_claim(ours, cast.founder, n), lambda n=number: make_claim(theirs, cast.rival, n)
        )
        assert sorted(claim.status for claim in claims) == ["live", "waiting"]
    assert Exporter.objects.count() == 5


def test_one_startup_that_claims_twice_at_once_has_one_claim(cast):
    ours = make_startup(cast.founder)
    results = at_once(*[lambda: make_claim(ours, cast.founder)] * 2)
    assert Claim.objects.count() == 1
    assert sum(isinstance(result, AlreadyLogged) for result in results) == 1


def test_two_yes_at_once_are_one(cast):
    claim = make_claim(make_startup(cast.founder), cast.founder)
    link = link_to(claim)

    def yes():
        return confirm_claim(link=type(link).objects.get(pk=link.pk), pin=PIN, language="hi", now=LOGGED)

    results = at_once(yes, yes)
    assert sum(isinstance(result, DomainError) for result in results) == 1
    assert (Attribution.objects.count(), ConsentRecord.objects.count()) == (1, 1)


def test_of_two_links_answered_at_once_one_counts(cast):
    for number in range(1, 5):
        claim = make_claim(
            make_startup(cast.founder) if number == 1 else Claim.objects.first().startup, cast.founder, number
        )
        yes, no = link_to(claim), link_to(claim, "handed_over")
        results = at_once(
            lambda link=yes: confirm_claim(link=link, pin=PIN, language="hi", now=LOGGED),
            lambda link=no: dispute_claim(link=link, words="no", language="hi", now=LOGGED),
        )
        assert sum(isinstance(result, DomainError) for result in results) == 1
        claim.refresh_from_db()
        credited = Attribution.objects.filter(exporter=claim.exporter).exists()
        held = Hold.objects.filter(exporter=claim.exporter).exists()
        assert (claim.status, credited, held) in [("confirmed", True, False), ("disputed", False, True)]


def test_tries_at_once_are_all_counted(cast):
    claim = make_claim(make_startup(cast.founder), cast.founder)
    exporter = confirm_claim(link=link_to(claim), pin=PIN, language="hi", now=LOGGED).exporter
    later = LOGGED + timedelta(minutes=1)
    results = at_once(*[lambda: pin_is_right(exporter=exporter, pin="000001", address="203.0.113.7", now=later)] * 8)
    assert sum(isinstance(result, TooManyTries) for result in results) == 3
