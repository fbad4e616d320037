"""Two workers at once over real connections, and facts that arrive while a run is at work."""

import threading
from datetime import date
from random import Random

import pytest
from django.db import connections
from django.utils import timezone

from exporters.commissions.engine import accrual, rules
from exporters.commissions.engine.book import reasons_of
from exporters.commissions.engine.exports import reason_rows
from exporters.commissions.engine.facts import Order
from exporters.commissions.engine.models import AccrualRun, LedgerEntry
from exporters.commissions.replay.replay import replay_ledger
from tests.exporters.commissions.engine import random_histories
from tests.exporters.commissions.engine.test_equals_rules import Bench

pytestmark = [pytest.mark.postgresql("race"), pytest.mark.django_db(transaction=True)]
UNTIL = date(2027, 9, 30)


def at_once(*acts):
    """Run these at the same time, each over a connection of its own; returns what they raised."""
    errors = []
    together = threading.Barrier(len(acts))

    def run(act):
        try:
            together.wait()
            act()
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return errors


def accrue():
    accrual.accrue(until=UNTIL, asked_by="test", now=timezone.now())


def entries():
    rows = LedgerEntry.objects.values_list("kind", "cause", "cause_reference", "amount_minor", "after_minor")
    return sorted(map(repr, rows))


def wanted(book):
    return sorted(repr((e.kind, e.cause, e.cause_reference, e.amount, e.after)) for e in book.entries)


@pytest.fixture
def bench(monkeypatch):
    """A startup a transaction, so that the workers meet often."""
    monkeypatch.setattr(accrual, "BATCH_FACTS", {"postgresql": 1})
    history = random_histories.history(Random(20))
    bench = Bench(history)
    for step in range(random_histories.STEPS):
        bench.arrive(history.arrivals[step], history.closings.get(step, []))
    return bench


def test_three_workers_end_in_one_ledger(bench):
    assert at_once(accrue, accrue, accrue) == []
    rules.judge(bench.facts, bench.book, UNTIL)
    assert len(bench.book.entries) > 5
    assert entries() == wanted(bench.book)
    assert list(reason_rows()) == list(reasons_of(bench.book))
    assert replay_ledger() == []


def test_facts_that_arrive_meanwhile_are_seen_whole_or_not_at_all(bench):
    """Whichever run sees them, a replay with the marks of the runs gives the same ledger."""
    first = random_histories.history(Random(31))
    more = [
        Order(f"LATE-{number}", order.exporter, order.moment, order.currency, order.amount)
        for number, order in enumerate(first.arrivals[0]["orders"])
    ]

    def arrive():
        for order in more:
            bench.orders([order])

    assert at_once(accrue, arrive, accrue) == []
    accrue()
    assert replay_ledger() == []
    assert AccrualRun.objects.filter(finished_at=None).count() == 0
    judged = {row[1] for row in reason_rows() if row[0] == "order"}
    earned = set(LedgerEntry.objects.filter(cause="order").values_list("cause_reference", flat=True))
    assert {order.reference for order in more} <= judged | earned
