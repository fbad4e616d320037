"""The rules read one fact at a time; every sum is taken again from the posted lines, nothing is kept up to date.

Written from the text of the rules, without a look at the code or the SQL that the portal runs: so that where both
give the same ledger, two people understood the text the same way. Slow on purpose.
"""

import csv
import io
import math
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from tests.exporters.commissions.second_reading.known import Known, Plan

LEDGER = [
    *("kind", "startup", "exporter", "cause", "cause_reference", "plan", "plan_version"),
    *("earned_on", "period", "amount", "payable_on"),
]
JUDGED_AGAIN = ("no_plan", "no_attribution", "before_live", "no_rate", "order_unknown")


@dataclass
class Line:
    """A qualifying order: what it counted for and what it earned, which may be nothing."""

    order: str
    startup: str
    exporter: str
    plan: Plan
    day: date
    base: int
    uncut: int
    amount: int
    payable: date


@dataclass
class Entry:
    kind: str
    startup: str
    exporter: str
    cause: str
    cause_reference: str
    plan: Plan
    earned_on: date
    amount: int
    payable_on: date
    statement: str = ""


@dataclass
class Book:
    """What was posted, and why the other judged facts earned nothing."""

    entries: list = field(default_factory=list)
    lines: dict = field(default_factory=dict)
    reasons: dict = field(default_factory=dict)
    settled: set = field(default_factory=set)
    counted: list = field(default_factory=list)
    statements: set = field(default_factory=set)

    def post(self, entry):
        self.settle(entry.cause, entry.cause_reference, entry.exporter)
        self.entries.append(entry)

    def settle(self, cause, reference, exporter):
        """The fact is judged for good and has no reason (any more)."""
        fact = (cause, f"{exporter}/{reference}" if cause == "milestone" else reference)
        self.settled.add(fact)
        self.reasons.pop(fact, None)

    def wait(self, cause, reference):
        """The fact has neither entry nor reason, also where an earlier run gave one."""
        self.reasons.pop((cause, reference), None)

    def refuse(self, cause, reference, reason, again=False):
        """The fact earned nothing; unless it may be judged again, that is the end of it."""
        self.reasons[cause, reference] = reason
        if not again:
            self.settled.add((cause, reference))


def read(acts):
    """Acts in their order: ("bring", folder), ("accrue", day) or one on screen.

    Returns the texts of both exports after each run, and the rows that were refused.
    """
    known, book, exports = Known(), Book(), []
    for act, *what in acts:
        if act == "accrue":
            accrue(known, book, *what)
            exports.append((ledger(book), reasons(book)))
        elif act == "issue":
            issue(book, *what)
        elif act != "hold":  # which moves no money
            getattr(known, act)(*what)
    return exports, known.refused


def issue(book, startup, month):
    """A statement: every entry up to the end of a month that stands on none yet; no later month was issued before."""
    if any(issued >= month for whose, issued in book.statements if whose == startup):
        return
    for entry in book.entries:
        if entry.startup == startup and period_of(entry.earned_on, "month") <= month and not entry.statement:
            entry.statement = month
            book.statements.add((startup, month))


def accrue(known, book, until):
    """One run: milestones, orders, refunds, true-ups."""
    for (exporter, kind), day in sorted(known.milestones.items(), key=lambda item: (item[1], item[0])):
        if day <= until and ("milestone", f"{exporter}/{kind}") not in book.settled:
            judge_milestone(known, book, exporter, kind, day)
    for order in sorted(known.orders.values(), key=lambda order: (order.moment, order.reference)):
        if order.day <= until and ("order", order.reference) not in book.settled:
            judge_order(known, book, order)
    for refund in sorted(known.refunds.values(), key=lambda refund: (refund.moment, refund.reference)):
        if refund.day <= until and ("refund", refund.reference) not in book.settled:
            judge_refund(known, book, refund)
    true_up(known, book, until)


# Rule 1: milestones


def judge_milestone(known, book, exporter, kind, day):
    plan, attribution = plan_on(known, day), attribution_on(known, exporter, day)
    amount = dict(plan.milestones).get(kind) if plan else None
    reason = who_earns(known, plan, attribution, day)
    if not reason and amount is None:
        reason = "not_in_plan"
    if not reason and amount == 0:
        reason = "zero_amount"
    if reason:
        return book.refuse("milestone", f"{exporter}/{kind}", reason, again=reason in JUDGED_AGAIN)
    payable = day + timedelta(days=plan.milestone_days)
    return book.post(
        Entry("accrual", attribution.startup, exporter, "milestone", kind, plan, day, amount, payable),
    )


def plan_on(known, day):
    for plan in known.plans:
        if plan.in_force(day):
            return plan
    return None


def attribution_on(known, exporter, day):
    for attribution in known.attributions:
        if attribution.exporter == exporter and attribution.holds_on(day):
            return attribution
    return None


def who_earns(known, plan, attribution, day):
    """The first reasons, the same for a milestone and an order."""
    if plan is None:
        return "no_plan"
    if attribution is None:
        return "no_attribution"
    if day < known.startups[attribution.startup]:
        return "not_enrolled"
    return None


# Rule 2: orders


def judge_order(known, book, order):
    plan, attribution = plan_on(known, order.day), attribution_on(known, order.exporter, order.day)
    reason = who_earns(known, plan, attribution, order.day) or outside(known, plan, attribution, order)
    rate = rate_on(known, order.currency, order.day)
    if not reason and rate is None:
        reason = "no_rate"
    if reason:
        return book.refuse("order", order.reference, reason, again=reason in JUDGED_AGAIN)
    base = half_up(order.amount * rate, 1_000_000)
    if base < plan.minimum:
        return book.refuse("order", order.reference, "below_minimum")
    return post_order(book, order, plan, attribution.startup, base)


def outside(known, plan, attribution, order):
    """Why the order's day is not in the window, or nothing."""
    start = attribution.valid_from
    if plan.window_from == "live":
        start = known.milestones.get((order.exporter, "live"))
    if start is None or order.day < start:
        return "before_live"
    return "outside_window" if order.day >= months_later(start, plan.window_months) else None


def months_later(day, months):
    """The same day of a later month, or its last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def rate_on(known, currency, day):
    """Millionths of a rupee: the latest published on the day or in the 7 days before it."""
    if currency == "INR":
        return 1_000_000
    for back in range(8):
        rate = known.rates.get((day - timedelta(days=back), currency))
        if rate is not None:
            return rate
    return None


def post_order(book, order, plan, startup, base):
    period = period_of(order.day, plan.period)
    before = sum(
        line.base
        for line in book.lines.values()
        if (line.startup, line.plan.key, period_of(line.day, line.plan.period)) == (startup, plan.key, period)
    )
    uncut = commission(plan, before + base) - commission(plan, before)
    amount = min(uncut, *rooms(book, plan, startup, order))
    payable = order.day + timedelta(days=plan.order_days)
    line = Line(order.reference, startup, order.exporter, plan, order.day, base, uncut, amount, payable)
    book.lines[order.reference] = line
    if amount == 0:
        return book.refuse("order", order.reference, "cap_reached" if uncut else "zero_amount")
    return book.post(
        Entry("accrual", startup, order.exporter, "order", order.reference, plan, order.day, amount, payable)
    )


def commission(plan, total):
    """C(x) in paise."""
    if plan.mode == "whole":
        return half_up(total * plan.tiers[0][1], 10_000)
    ends = [tier[0] for tier in plan.tiers[1:]] + [math.inf]
    earned = 0
    for (start, rate), end in zip(plan.tiers, ends, strict=True):
        inside = max(0, min(total, end) - start)
        earned += inside * rate
    return half_up(earned, 10_000)


def rooms(book, plan, startup, order):
    """What the exporter's cap and the startup's cap leave for a line, each where there is a cap."""
    year = period_of(order.day, "financial_year")
    lines = [
        line
        for line in book.lines.values()
        if line.startup == startup and period_of(line.day, "financial_year") == year
    ]
    on_exporter = sum(line.amount for line in lines if line.exporter == order.exporter)
    in_all = sum(line.amount for line in lines)
    left = []
    if plan.exporter_cap is not None:
        left.append(max(0, plan.exporter_cap - on_exporter))
    if plan.startup_cap is not None:
        left.append(max(0, plan.startup_cap - in_all))
    return left or [math.inf]


# Rule 3: refunds


def judge_refund(known, book, refund):
    order, line = known.orders.get(refund.order), book.lines.get(refund.order)
    if order is None:
        return book.refuse("refund", refund.reference, "order_unknown", again=True)
    if line is None:
        why = book.reasons.get(("order", refund.order))
        if why is None:
            return book.wait("refund", refund.reference)
        return book.refuse("refund", refund.reference, "order_not_earned", again=why in JUDGED_AGAIN)
    if refund.day > line.day + timedelta(days=line.plan.clawback_days):
        return book.refuse("refund", refund.reference, "outside_clawback")
    return post_refund(book, order, line, refund)


def post_refund(book, order, line, refund):
    already = given_back(line.amount, order, refunded(book, order))
    book.counted.append(refund)
    difference = given_back(line.amount, order, refunded(book, order)) - already
    if difference == 0:
        return book.refuse("refund", refund.reference, "zero_amount")
    earned = next(entry for entry in book.entries if (entry.cause, entry.cause_reference) == ("order", line.order))
    return book.post(
        Entry(
            kind="clawback" if earned.statement else "reversal",
            startup=line.startup,
            exporter=line.exporter,
            cause="refund",
            cause_reference=refund.reference,
            plan=line.plan,
            earned_on=refund.day,
            amount=-difference,
            payable_on=max(refund.day, line.payable),
        )
    )


def refunded(book, order):
    """What was refunded so far of an order, inside its limit."""
    return sum(refund.amount for refund in book.counted if refund.order == order.reference)


def given_back(amount, order, back):
    """The part of an amount that goes back with the refunded part of its order; of nothing, nothing."""
    return half_up(amount * min(back, order.amount), order.amount) if order.amount else 0


# Whole tiers: true-ups


def true_up(known, book, until):
    """For every period of a startup under whole tiers whose refunds are all known."""
    found = {}
    for line in book.lines.values():
        if line.plan.mode == "whole":
            key = (line.startup, period_of(line.day, line.plan.period), line.plan.key)
            found.setdefault(key, []).append(line)
    for (startup, period, _), lines in sorted(found.items()):
        plan, last = lines[0].plan, last_day(lines[0].day, lines[0].plan.period)
        if last + timedelta(days=plan.clawback_days) <= until:
            post_true_up(known, book, startup, period, plan, last, lines)


def post_true_up(known, book, startup, period, plan, last, lines):
    total = 0
    for line in lines:
        order = known.orders[line.order]
        total += line.base - given_back(line.base, order, refunded(book, order))
    reached = [rate for start, rate in plan.tiers if total >= start][-1]
    amount = half_up(total * reached, 10_000) - half_up(total * plan.tiers[0][1], 10_000)
    for entry in book.entries:
        posted = (entry.kind, entry.startup, entry.cause_reference, entry.plan.key)
        if posted == ("true_up", startup, period, plan.key):
            amount -= entry.amount
    if amount:
        payable = last + timedelta(days=max(plan.order_days, plan.clawback_days))
        book.entries.append(Entry("true_up", startup, "", "period", period, plan, last, amount, payable))


# Words and numbers


def half_up(numerator, denominator):
    """The nearest integer, halves up."""
    return math.floor(Fraction(numerator, denominator) + Fraction(1, 2))


def period_of(day, kind):
    """2026-05, 2026-27-Q1 or 2026-27: the financial year begins in April."""
    if kind == "month":
        return f"{day.year:04}-{day.month:02}"
    first = day.year if day.month >= 4 else day.year - 1
    year = f"{first}-{(first + 1) % 100:02}"
    return year if kind == "financial_year" else f"{year}-Q{(day.month - 4) % 12 // 3 + 1}"


def last_day(day, kind):
    """The last day of the period that a day falls in."""
    while period_of(day + timedelta(days=1), kind) == period_of(day, kind):
        day += timedelta(days=1)
    return day


def rupees(paise):
    sign, paise = "-" if paise < 0 else "", abs(paise)
    return f"{sign}{paise // 100}.{paise % 100:02}"


def ledger(book):
    """The text that export_ledger must write."""
    rows = []
    for posting, entry in enumerate(book.entries):
        period = period_of(entry.earned_on, entry.plan.period)
        place = (entry.cause, entry.cause_reference, entry.exporter, entry.startup, entry.plan.code)
        rows.append(
            (
                (*place, entry.plan.version, posting),
                [
                    *(entry.kind, entry.startup, entry.exporter, entry.cause, entry.cause_reference),
                    *(entry.plan.code, entry.plan.version, entry.earned_on, period),
                    *(rupees(entry.amount), entry.payable_on),
                ],
            )
        )
    return written(LEDGER, [row for _, row in sorted(rows, key=lambda pair: pair[0])])


def reasons(book):
    """The text that export_reasons must write."""
    rows = [(cause, reference, reason) for (cause, reference), reason in book.reasons.items()]
    return written(["cause", "cause_reference", "reason"], sorted(rows))


def written(columns, rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([columns, *rows])
    return out.getvalue()
