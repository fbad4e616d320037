"""The SQL and the rules are given the same facts in the same order, and must write the same entries and reasons."""

from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporters.commissions.engine import rules
from exporters.commissions.engine.accrual import accrue
from exporters.commissions.engine.book import Book, reasons_of
from exporters.commissions.engine.exports import reason_rows
from exporters.commissions.engine.facts import Facts
from exporters.commissions.engine.models import JudgedFact, LedgerEntry
from exporters.commissions.engine.terms import write_terms
from exporters.commissions.plans.models import PlanVersion
from exporters.commissions.replay.replay import replay_ledger
from exporters.commissions.replay.rows import entries_in, reasons_in
from exporters.commissions.statements.models import Statement, StatementLine
from exporters.milestones.operations import record_milestones
from exporters.milestones.rows import MilestoneFact
from exporters.onboarding.models import Attribution
from exporters.orders.operations import record_orders, record_rates, record_refunds
from exporters.orders.recording import Stamp
from exporters.orders.rows import OrderFact, RateFact, RefundFact
from portal.reference.models import Origin
from tests.clock import MOMENT as NOW
from tests.exporters.commissions.engine import random_histories
from tests.factories.exporters import make_exporter
from tests.factories.startups import make_startup

STAMP = Stamp(Origin.HISTORY, NOW)


class Bench:
    """The same facts in the database and as plain facts."""

    def __init__(self, history):
        self.facts, self.book = Facts(startups=history.startups), Book()
        self.startups = {
            startup.reference: make_startup(
                reference=startup.reference, enrolled_on=startup.enrolled_on, plan_code=startup.plan_code
            )
            for startup in history.startups.values()
        }
        self.exporters = {
            name: make_exporter(reference=name, origin=Origin.HISTORY).pk for name in random_histories.EXPORTERS
        }

    def arrive(self, arrivals, closings):
        for attribution, end in closings:
            self.close(attribution, end)
        for name, rows in arrivals.items():
            getattr(self.facts, name).extend(rows)
            getattr(self, name)(rows)

    def plans(self, plans):
        for terms in plans:
            PlanVersion.objects.create(
                code=terms.code,
                version=terms.version,
                valid_from=terms.valid_from,
                valid_to=terms.valid_to,
                terms=write_terms(terms),
                origin=Origin.HISTORY,
                proposed_at=NOW,
                decided_at=NOW,
                status="approved",
            )

    def rates(self, rates):
        facts = [RateFact(rate.day, rate.currency, rate.micros) for rate in rates]
        record_rates(rates=facts, source="test", stamp=STAMP)

    def milestones(self, milestones):
        facts = [MilestoneFact(fact.exporter, fact.kind, fact.day) for fact in milestones]
        record_milestones(milestones=facts, exporter_ids=self.exporters, stamp=STAMP)

    def orders(self, orders):
        facts = [OrderFact(o.reference, o.exporter, o.moment, o.currency, o.amount) for o in orders]
        record_orders(orders=facts, exporter_ids=self.exporters, stamp=STAMP)

    def refunds(self, refunds):
        facts = [RefundFact(r.reference, r.order, r.moment, r.amount, "") for r in refunds]
        record_refunds(refunds=facts, stamp=STAMP)

    def attributions(self, attributions):
        Attribution.objects.bulk_create(
            Attribution(
                exporter_id=self.exporters[a.exporter],
                startup=self.startups[a.startup],
                valid_from=a.valid_from,
                valid_to=a.valid_to,
                origin=Origin.HISTORY,
                recorded_at=NOW,
            )
            for a in attributions
        )

    def close(self, attribution, end):
        place = self.facts.attributions.index(attribution)
        self.facts.attributions[place] = replace(attribution, valid_to=end)
        Attribution.objects.filter(
            exporter_id=self.exporters[attribution.exporter], valid_from=attribution.valid_from
        ).update(valid_to=end)

    def issue(self, startup, month):
        """Every line of the startup so far stands on an issued statement."""
        statement = Statement.objects.create(
            reference=f"{startup}/{month}", startup=self.startups[startup], month=month, issued_at=NOW
        )
        lines = LedgerEntry.objects.filter(startup=self.startups[startup], statement_line=None)
        StatementLine.objects.bulk_create(StatementLine(statement=statement, entry=line) for line in lines)
        orders = {line.cause_reference for line in lines if line.cause == "order"}
        self.facts.issued |= orders

    def check(self, until):
        accrue(until=until, asked_by="test", now=NOW)
        rules.judge(self.facts, self.book, until)
        stored = [entry for entry, _row in entries_in(LedgerEntry.objects.all())]
        assert Counter(stored) == Counter(self.book.entries)
        reasons = [reason for reason, _row in reasons_in(JudgedFact.objects.all())]
        assert Counter(reasons) == Counter(self.book.judged)
        assert list(reason_rows()) == list(reasons_of(self.book))


def hold_together(random: Random) -> None:
    history = random_histories.history(random)
    bench = Bench(history)
    for step, until in enumerate(history.untils):
        bench.arrive(history.arrivals[step], history.closings.get(step, []))
        bench.check(until)
        if random.random() < 0.3:
            bench.issue(random.choice(random_histories.STARTUPS), f"2026-{step + 1:02d}")
    bench.check(date(2027, 9, 30))
    assert replay_ledger() == []


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(seed=st.integers(0, 10**9))
def test_random_histories(seed):
    with transaction.atomic():
        hold_together(Random(seed))
        transaction.set_rollback(True)
