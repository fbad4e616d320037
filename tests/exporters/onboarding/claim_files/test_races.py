"""Another startup claims while a batch is between its look and its writes, over real connections."""

import threading

import pytest
from django.db import connection

from exporters.models import Claim, Exporter, ExporterIdentifier
from exporters.onboarding.claim_files import operations
from exporters.onboarding.claims import operations as claims
from exporters.onboarding.claims.operations import release_claim
from portal.notifications.models import OutgoingMail
from tests.exporters.onboarding.claim_files.story import bring, counts, row, work
from tests.exporters.onboarding.confirmation.test_races import at_once
from tests.factories.claims import make_claim
from tests.factories.notices import notice
from tests.factories.startups import make_startup
from tests.moments import LOGGED

pytestmark = [pytest.mark.postgresql("race"), pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def a_notice():
    notice()


@pytest.fixture
def ours(cast):
    return make_startup(cast.founder)


@pytest.fixture
def theirs(cast):
    return make_startup(cast.rival)


def meanwhile(act):
    """Do this over another connection, and wait until it is committed."""
    raised = []

    def run():
        try:
            act()
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(30)
    assert not thread.is_alive()
    assert not raised


def rival_claims(theirs, cast, *numbers):
    for number in numbers:
        pan, udyam = f"ABCPF{number:04}K", f"UDYAM-UP-10-{number:07}"
        make_claim(theirs, cast.rival, identifiers={"pan": pan, "udyam": udyam}, contact_email="")


def before(monkeypatch, name, act):
    """Once, before the batch goes on with this step, the other acts."""
    real, done = getattr(claims, name), []

    def step(*arguments, **more):
        if not done:
            done.append(None)
            meanwhile(act)
        return real(*arguments, **more)

    monkeypatch.setattr(claims, name, step)


def test_firms_that_a_rival_logs_between_look_and_write_are_waited_for(ours, theirs, cast, monkeypatch):
    brought = bring(ours, [row(n) for n in range(1, 8)])
    before(monkeypatch, "next_references", lambda: rival_claims(theirs, cast, 3, 5))
    done = work(brought)
    assert counts(done) == ("done", 5, 2, 0, 0)
    waiting = Claim.objects.filter(startup=ours, status="waiting").order_by("id")
    assert list(waiting.values_list("firm", flat=True)) == ["Firm 3", "Firm 5"]
    assert Claim.objects.filter(startup=theirs, status="live").count() == 2
    assert (Exporter.objects.count(), ExporterIdentifier.objects.count()) == (7, 14)
    assert OutgoingMail.objects.filter(template__endswith="confirmation_request").count() == 5
    references = Claim.objects.order_by("reference").values_list("reference", flat=True)
    assert list(references) == [f"CLM-2026-{n:04}" for n in range(1, 10)]


def test_a_place_that_a_rival_takes_between_finding_and_locking_is_seen(ours, theirs, cast, monkeypatch):
    released = make_claim(ours, cast.founder, identifiers={"pan": "ABCPF0002K", "udyam": "UDYAM-UP-10-0000002"})
    release_claim(claim=released, actor=cast.founder, now=LOGGED)
    brought = bring(ours, [row(n) for n in range(1, 4)])
    acted = []

    def before_the_lock(execute, sql, *more):
        if not acted and 'FROM "exporters_exporter"' in sql and "FOR UPDATE" in sql:
            acted.append(None)
            meanwhile(lambda: rival_claims(theirs, cast, 2))
        return execute(sql, *more)

    with connection.execute_wrapper(before_the_lock):
        done = work(brought)
    assert acted
    assert counts(done) == ("done", 2, 1, 0, 0)
    assert Claim.objects.get(startup=ours, status="waiting").firm == "Firm 2"


def test_two_files_on_the_same_firms_in_opposite_order_end_with_one_live_claim_each(ours, theirs, cast, monkeypatch):
    """Every other firm is in the log already, so that both files lock some of the same."""
    monkeypatch.setattr(operations, "CHUNK", 10)
    for number in range(1, 41, 2):
        numbers = {"pan": f"ABCPF{number:04}K", "udyam": f"UDYAM-UP-10-{number:07}"}
        release_claim(claim=make_claim(ours, cast.founder, identifiers=numbers), actor=cast.founder, now=LOGGED)
    rows = [row(n) for n in range(1, 41)]
    files = [bring(ours, rows), bring(theirs, rows[::-1])]
    done = at_once(*[lambda one=one: work(one) for one in files])
    assert [one.status for one in done] == ["done", "done"]
    assert sum(one.rows_live for one in done) == sum(one.rows_waiting for one in done) == 40
    assert Exporter.objects.count() == 40
    assert Claim.objects.filter(status="live").values("exporter").distinct().count() == 40


def test_a_job_that_runs_twice_at_once_does_its_work_once(ours, monkeypatch):
    monkeypatch.setattr(operations, "CHUNK", 5)
    brought = bring(ours, [row(n, firm="" if n % 4 == 0 else f"Firm {n}") for n in range(1, 41)])
    at_once(lambda: work(brought), lambda: work(brought))
    done = work(brought)
    assert counts(done) == ("done", 30, 0, 0, 10)
    assert (Claim.objects.count(), done.errors.count()) == (30, 10)
    assert OutgoingMail.objects.filter(template__endswith="file_done").count() == 1
