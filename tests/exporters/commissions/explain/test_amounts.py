"""Every working adds up to its amount, for every entry of every sample history, in both languages."""

from collections import Counter
from datetime import date, datetime

import pytest
from django.utils import translation

from exporters.commissions.engine import rules
from exporters.commissions.engine.book import Book, Entry
from exporters.commissions.engine.facts import Facts
from exporters.commissions.engine.models import AccrualRun, JudgedFact, LedgerEntry
from exporters.commissions.engine.terms import Tier, write_terms
from exporters.commissions.explain.display.amounts import Row, as_text, working_of
from exporters.commissions.explain.display.reasons import why_nothing
from exporters.commissions.explain.sources import Sources
from exporters.commissions.plans.models import PlanVersion
from exporters.orders.models import Refund, TradeOrder
from portal.lib.dates import IST, financial_year
from portal.lib.money import format_inr
from tests.factories.plans import make_terms
from tests.scenarios import histories


class Told:
    """A history that was judged, as rows of the database that were never saved."""

    def __init__(self, facts: Facts) -> None:
        book = Book()
        self.entries = rules.judge(facts, book, histories.UNTIL)
        self.plans = {(plan.code, plan.version): PlanVersion(terms=write_terms(plan)) for plan in facts.plans}
        orders = {
            order.reference: TradeOrder(
                id=number, reference=order.reference, currency=order.currency, amount_minor=order.amount
            )
            for number, order in enumerate(facts.orders)
        }
        refunds = {
            refund.reference: Refund(
                id=number,
                reference=refund.reference,
                order_reference=refund.order,
                amount_thousandths=refund.amount * 10,
            )
            for number, refund in enumerate(facts.refunds)
        }
        self.ids = {"order": orders, "refund": refunds}
        self.lines = {entry.cause_reference: self.row(entry) for entry in self.entries if entry.cause == "order"}
        self.sources = Sources(
            {order.pk: order for order in orders.values()}, {r.pk: r for r in refunds.values()}, orders
        )

    def row(self, entry: Entry) -> LedgerEntry:
        fact = self.ids.get(entry.cause, {}).get(entry.cause_reference)
        return LedgerEntry(
            kind=entry.kind,
            cause=entry.cause,
            cause_id=fact.pk if fact else 0,
            cause_reference=entry.cause_reference,
            plan_version=self.plans[entry.plan, entry.plan_version],
            earned_on=entry.earned_on,
            period=entry.period,
            amount_minor=entry.amount,
            payable_on=entry.payable_on,
            base_minor=entry.base,
            before_minor=entry.before,
            after_minor=entry.after,
            uncut_minor=entry.uncut,
            cap=entry.cap,
            rate_micros=entry.rate_micros,
            rate_date=entry.rate_date,
        )

    def rows(self):
        for entry in self.entries:
            row = self.row(entry)
            if entry.cause == "refund":
                row.line = self.lines[self.ids["refund"][entry.cause_reference].order_reference]
            yield row


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("name", histories.NAMES)
def test_every_working_adds_up_to_its_amount(name, language):
    told = Told(histories.facts(name))
    causes = Counter()
    with translation.override(language):
        for row in told.rows():
            working = working_of(row, told.sources)
            assert sum(line.adds or 0 for line in working.rows) == row.amount_minor, as_text(working)
            causes[row.cause] += 1
    assert causes["order"]
    assert causes["milestone"]


def test_a_cut_line_says_what_had_used_its_cap():
    """Counted anew: the cut order lines of that startup (and exporter) before it in the financial year."""
    cut = 0
    for told in (Told(histories.facts(name)) for name in histories.NAMES):
        before: Counter = Counter()
        for entry in told.entries:
            if entry.cause != "order":
                continue
            year = financial_year(entry.earned_on)
            keys = {"startup": (entry.startup, year), "exporter": (entry.startup, entry.exporter, year)}
            if entry.cap:
                cut += 1
                figures = {row.words: row.figure for row in working_of(told.row(entry), told.sources).rows}
                assert figures["Of it used before"] == format_inr(before[keys[entry.cap]])
            before.update(dict.fromkeys(keys.values(), entry.amount))
    assert cut > 3


def test_an_order_over_two_tiers_is_shown_as_a_column_sum():
    terms = make_terms(version=2, period="quarter", tiers=(Tier(0, 100), Tier(100_000_000, 150)), order_days=45)
    order = TradeOrder(id=1, reference="ORD-105733", currency="USD", amount_minor=842_000)
    entry = LedgerEntry(
        kind="accrual",
        cause="order",
        cause_id=1,
        cause_reference="ORD-105733",
        plan_version=PlanVersion(terms=write_terms(terms)),
        run=AccrualRun(id=4, started_at=datetime(2026, 10, 14, 18, 0, tzinfo=IST)),
        earned_on=date(2026, 10, 14),
        period="2026-27-Q3",
        amount_minor=938_512,
        payable_on=date(2026, 11, 28),
        base_minor=74_443_325,
        before_minor=64_372_462,
        after_minor=138_815_787,
        uncut_minor=938_512,
        rate_micros=88_412_500,
        rate_date=date(2026, 10, 13),
    )
    working = working_of(entry, Sources({1: order}))
    assert working.rows == [
        Row("Order ORD-105733 of 14\u00a0October 2026", "USD 8,420.00"),
        Row("Exchange rate of 13\u00a0October 2026 (the latest within 7 days)", "× 88.4125"),
        Row("Order in rupees", "₹7,44,433.25"),
        Row("Part up to ₹10,00,000.00, at 1.00%: ₹3,56,275.38", "₹3,562.75", 356_275),
        Row("Part above that, at 1.50%: ₹3,88,157.87", "₹5,822.37", 582_237),
    ]
    assert working.facts == [
        ("Plan", "EXP, version 2, quarter 2026-27-Q3"),
        ("Cut by a cap", "no"),
        ("Payable", "28\u00a0November 2026: 14\u00a0October 2026 + 45 days"),
        ("Run", "14\u00a0October 2026, 6:00\u00a0pm, run 4; never changed since"),
    ]


def judged(reason, cause="order", **fields):
    values = {"cause_id": 1, "cause_reference": "X-1", "final": True, "day": date(2026, 6, 1)}
    plan = PlanVersion(terms=write_terms(make_terms()))
    return JudgedFact(**values | {"reason": reason, "cause": cause, "plan_version": plan, **fields})


REASONS = [
    (judged("no_plan", "milestone", final=False), "no approved commission plan", "when a plan is approved"),
    (judged("no_attribution", final=False), "not attributed", "when the exporter confirms"),
    (judged("not_enrolled", limit_date=date(2026, 7, 1)), "enrolment (1\u00a0july 2026)", ""),
    (judged("not_in_plan", "milestone"), "no amount for this milestone", ""),
    (judged("before_live", final=False), "not live on alibaba.com", "the day of going live"),
    (judged("outside_window", limit_date=date(2026, 5, 31)), "until 31\u00a0may 2026", ""),
    (judged("no_rate", final=False), "exchange rate for jpy", "when a rate comes"),
    (judged("below_minimum", base_minor=424_642), "₹4,246.42; orders under ₹5,000.00", ""),
    (judged("cap_reached", cap="exporter"), "for this exporter in financial year 2026-27", ""),
    (judged("cap_reached", cap="startup"), "of your startup in financial year 2026-27", ""),
    (judged("zero_amount", "milestone"), "₹0 for this milestone", ""),
    (judged("zero_amount"), "on this order comes to ₹0", ""),
    (judged("zero_amount", "refund"), "did not change your commission", ""),
    (judged("order_unknown", "refund", final=False), "has not arrived yet", "when the order comes"),
    (judged("order_not_earned", "refund", final=False), "earned no commission", "when its order is"),
    (judged("order_not_earned", "refund"), "earned no commission", ""),
    (judged("outside_clawback", "refund", limit_date=date(2026, 5, 2)), "until 2\u00a0may 2026", ""),
]


@pytest.mark.parametrize(("row", "says", "again"), REASONS)
def test_every_reason_has_its_sentence(row, says, again):
    sources = Sources({1: TradeOrder(id=1, reference="X-1", currency="JPY", amount_minor=1)})
    told = why_nothing(row, sources)
    assert says in told.sentence.lower()
    assert (again in told.again) if again else told.again == ""
