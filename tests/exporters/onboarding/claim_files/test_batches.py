"""A batch of rows: so many queries however many rows, one transaction, and who was faster keeps the place."""

import gc
import tracemalloc

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from exporters.intake import tables
from exporters.models import Claim, ClaimFile, ConfirmationLink, Exporter
from exporters.onboarding.claim_files import operations
from exporters.onboarding.claim_files.queries import error_rows
from exporters.onboarding.claims import operations as claims
from exporters.onboarding.claims.waiting_list import Places
from portal.audit.models import AuditEvent
from portal.jobs.models import Job
from portal.notifications.models import OutgoingMail
from tests.exporters.onboarding.claim_files.story import bring, counts, row, work
from tests.factories.claims import make_claim
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(cast):
    return make_startup(cast.founder)


@pytest.fixture
def theirs(cast):
    return make_startup(cast.rival)


def hold(theirs, cast, *numbers):
    """The rival holds these firms."""
    for number in numbers:
        make_claim(theirs, cast.rival, identifiers={"pan": f"ABCPF{number:04}K"})


def of_every_kind(count):
    """Rows of which a tenth each is wrong, repeated, or held by somebody else since `hold`."""
    rows = []
    for n in range(1, count + 1):
        rows.append(row(n - 1) if n % 10 == 2 else row(n, firm="") if n % 10 == 4 else row(n))
    return rows


def steps(queries):
    """The statements of a run; SQLite takes so many values in one INSERT, so those in a row into one table are one."""
    found = []
    for query in queries:
        words = query["sql"].split()
        step = " ".join(words[:3]) if words[0] == "INSERT" else query["sql"].split("WHERE")[0][:60]
        if not (found and words[0] == "INSERT" and found[-1] == step and connection.vendor == "sqlite"):
            found.append(step)
    return found


def test_a_batch_costs_the_same_queries_for_20_and_200_rows(ours, theirs, cast, monkeypatch):
    monkeypatch.setattr(operations, "CHUNK", 200)
    hold(theirs, cast, *range(6, 201, 10), *range(1006, 1201, 10))
    seen = []
    for start, count in ((0, 20), (1000, 200)):
        brought = bring(ours, [row(start + n, firm="" if n % 10 == 4 else f"F{n}") for n in range(1, count + 1)])
        with CaptureQueriesContext(connection) as queries:
            done = work(brought)
        assert counts(done) == ("done", count * 8 // 10, count // 10, 0, count // 10)
        seen.append(steps(queries))
    assert len(seen[0]) == len(seen[1])
    assert len(seen[0]) < 75


def test_ten_more_batches_cost_ten_times_one_more(ours, monkeypatch):
    monkeypatch.setattr(operations, "CHUNK", 2)
    seen = []
    work(bring(ours, [row(1)]))  # makes the counters of references
    for start, count in ((101, 2), (201, 4), (301, 22)):
        brought = bring(ours, [row(start + n) for n in range(count)])
        with CaptureQueriesContext(connection) as queries:
            work(brought)
        seen.append(len(queries))
    assert seen[2] - seen[0] == 10 * (seen[1] - seen[0])


def test_a_batch_is_one_transaction(ours, monkeypatch):
    """What a batch wrote goes with it: exporters, claims, links, audit rows, mails, jobs, counts."""
    brought = bring(ours, [row(n) for n in range(1, 6)])
    written = (Exporter, Claim, ConfirmationLink, AuditEvent, OutgoingMail, Job)
    before = [model.objects.count() for model in written]

    def no_room(*_arguments, **_more):
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(ClaimFile, "save", no_room)
        with pytest.raises(OSError, match="full"):
            work(brought)
    assert [model.objects.count() for model in written] == before
    assert counts(work(brought)) == ("done", 5, 0, 0, 0)
    assert Exporter.objects.order_by("reference").values_list("reference", flat=True)[0] == "EXP-000001"


def test_every_live_claim_has_its_audit_row_its_link_and_its_mail(ours, theirs, cast):
    hold(theirs, cast, 6, 16)
    done = work(bring(ours, of_every_kind(20)))
    assert counts(done) == ("done", 14, 2, 2, 2)
    for claim in Claim.objects.filter(claim_file=done):
        logged = AuditEvent.objects.get(event="claim.logged", target_id=claim.pk)
        assert (logged.data, logged.actor, logged.target_label) == (
            {"status": claim.status},
            cast.founder,
            claim.reference,
        )
        mails = OutgoingMail.objects.filter(about_type="exporters.claim", about_id=claim.pk)
        live = claim.status == "live"
        assert [mail.to for mail in mails] == ([claim.contact_email] if live else [])
        assert claim.links.count() == len(mails)
        assert all(link.token_hash not in mail.body_text for link, mail in zip(claim.links.all(), mails, strict=True))
        assert bool(claim.last_asked_at) is live


def test_a_file_in_its_own_way_is_looked_up_once_a_batch(ours, theirs, cast, monkeypatch):
    """Rows that repeat each other are no race: the batch knows what it is about to write."""
    hold(theirs, cast, 6)
    real, looks = claims.look_up, []
    monkeypatch.setattr(claims, "look_up", lambda **arguments: looks.append(None) or real(**arguments))
    twice = of_every_kind(10) + of_every_kind(10)
    assert counts(work(bring(ours, twice))) == ("done", 7, 1, 10, 2)
    assert len(looks) == 1


def test_references_follow_the_order_of_the_file(ours):
    work(bring(ours, of_every_kind(20)))
    firms = Claim.objects.order_by("reference").values_list("firm", "exporter__reference")
    numbers = [int(firm.split()[1]) for firm, _exporter in firms]
    assert numbers == sorted(numbers)
    assert [exporter for _firm, exporter in firms] == [f"EXP-{n:06}" for n in range(1, len(numbers) + 1)]


@pytest.mark.parametrize(("stale", "expected"), [(1, [3, 1, 2]), (3, [3, 1, 2, 1, 1]), (4, [3, 1, 2, 1, 1, 1])])
def test_the_database_decides_when_the_look_was_stale(ours, theirs, cast, monkeypatch, stale, expected):
    """A batch that believes each place free meets the one live claim; it is parted, down to the row."""
    hold(theirs, cast, 2)
    real, looks = claims.look_up, []

    def blind_at_first(**arguments):
        places = real(**arguments)
        looks.append(len(arguments["claimed"]))
        if len(looks) <= stale:
            for place in places._by_number.values():
                place.taken = False
                place.numbers.clear()
        return places

    monkeypatch.setattr(claims, "look_up", blind_at_first)
    done = work(bring(ours, [row(1), row(2, udyam="", msme="no"), row(3, pan="ABC"), row(4)]))
    assert looks == expected
    assert counts(done) == ("done", 2, 1, 0, 1)
    assert sorted(Claim.objects.filter(claim_file=done).values_list("firm", "status")) == [
        ("Firm 1", "live"),
        ("Firm 2", "waiting"),
        ("Firm 4", "live"),
    ]
    assert OutgoingMail.objects.filter(to__in=["firm1@example.in", "firm4@example.in"]).count() == 2
    assert not OutgoingMail.objects.filter(to="firm2@example.in").exists()


def test_a_refusal_of_the_database_that_stays_is_raised(ours, theirs, cast, monkeypatch):
    hold(theirs, cast, 2)
    monkeypatch.setattr(claims, "look_up", lambda **_arguments: Places({}))
    with pytest.raises(IntegrityError):
        work(bring(ours, [row(1), row(2)]))
    assert not Claim.objects.filter(claim_file__isnull=False).exists()


def test_what_another_run_of_the_job_has_done_is_left_out(ours, monkeypatch):
    """Two runs at once: the slower one finds under the lock how far the other is."""
    monkeypatch.setattr(operations, "CHUNK", 3)
    brought = bring(ours, [row(n, firm="" if n % 3 == 0 else f"Firm {n}") for n in range(1, 10)])
    real, other = tables.read_row, []

    def faster_other(table, row):
        if row.line == 6 and not other:
            other.append(None)
            work(brought)
        return real(table, row)

    monkeypatch.setattr(tables, "read_row", faster_other)
    done = work(brought)
    assert counts(done) == ("done", 6, 0, 0, 3)
    assert (done.line_done, done.errors.count(), Claim.objects.count()) == (10, 3, 6)
    assert OutgoingMail.objects.filter(template__endswith="file_done").count() == 1
    assert AuditEvent.objects.filter(event="claim_file.done").count() == 1


def test_memory_does_not_grow_with_the_file(ours, monkeypatch):
    """What one batch held is free when the next begins."""
    monkeypatch.setattr(operations, "CHUNK", 40)
    monkeypatch.setattr(operations.jobs, "progress", lambda *_counts: gc.collect())
    peaks = []
    for start, count in ((1, 80), (101, 40), (201, 240)):
        brought = bring(ours, [row(start + n) for n in range(count)])
        tracemalloc.start()
        work(brought)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    _warm, one_batch, six = peaks
    assert six < 1.3 * one_batch


def test_an_email_that_the_database_cannot_hold_is_named(ours):
    long = f"{'a' * 250}@example.in"
    done = work(bring(ours, [row(1), row(2, contact_email=long)]))
    assert counts(done) == ("done", 1, 0, 0, 1)
    ((_line, column, problem, *_cells),) = error_rows(done)
    assert column == "contact_email"
    assert "254" in problem
