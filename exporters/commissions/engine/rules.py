"""How much a fact earns, and why: the specification that the set-based SQL must equal to the paisa.

Plain facts in, entries and reasons out. Nothing here knows a database; the Book carries what was posted
by earlier runs, because a posted line never changes and a late fact is placed after it.
"""

from bisect import bisect_right
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from exporters.commissions.engine.book import (
    ACCRUAL,
    CLAWBACK,
    MILESTONE,
    ORDER,
    PERIOD,
    REFUND,
    REVERSAL,
    TRUE_UP,
    Book,
    Entry,
    Group,
    JudgedFact,
    Line,
)
from exporters.commissions.engine.cuts import at_most, room_under, share
from exporters.commissions.engine.facts import Attribution, Facts, Milestone, Order, Rate, Refund
from exporters.commissions.engine.terms import ATTRIBUTION, WHOLE, Terms
from portal.lib import dates
from portal.lib.money import MILLIONTHS, half_up

RATE_DAYS = 7

# Reasons of facts that lacked something which may still come; such a fact is judged again in later runs.
MAY_STILL_COME = frozenset({"no_plan", "no_attribution", "before_live", "no_rate", "order_unknown"})
EVERYBODY = object()


def judge(facts: Facts, book: Book, until: date, only: object = EVERYBODY) -> list[Entry]:
    """Judge every open fact whose day is on or before `until`; returns the new entries, in posting order.

    `only` limits the run to the facts of one startup (its reference, or None for those that no startup has).
    """
    posted = len(book.entries)
    run = _Run(facts, book, until, only)
    run.milestones()
    run.orders()
    run.refunds()
    run.true_ups()
    return book.entries[posted:]


class _Run:
    """One pass over the facts in their order: milestones, orders, refunds, true-ups."""

    def __init__(self, facts: Facts, book: Book, until: date, only: object) -> None:
        self.facts, self.book, self.until, self.only = facts, book, until, only
        self.live = {fact.exporter: fact.day for fact in facts.milestones if fact.kind == "live"}
        self.plans = sorted(facts.plans, key=lambda plan: (plan.code, plan.version))
        self.known_orders = {order.reference: order for order in facts.orders}
        self.attributions: defaultdict[str, list[Attribution]] = defaultdict(list)
        for attribution in facts.attributions:
            self.attributions[attribution.exporter].append(attribution)
        self.rates: defaultdict[str, list[Rate]] = defaultdict(list)
        for rate in sorted(facts.rates, key=lambda rate: rate.day):
            self.rates[rate.currency].append(rate)

    # What holds on a day

    def attribution(self, exporter: str, day: date) -> Attribution | None:
        for attribution in self.attributions[exporter]:
            if attribution.valid_from <= day and (attribution.valid_to is None or day < attribution.valid_to):
                return attribution
        return None

    def plan(self, attribution: Attribution | None, day: date) -> Terms | None:
        """The version in force for the startup credited that day; where none is, any version in force."""
        code = self.facts.startups[attribution.startup].plan_code if attribution else ""
        return next((plan for plan in self.plans if plan.in_force(day) and code in ("", plan.code)), None)

    def rate(self, currency: str, day: date) -> Rate | None:
        """The latest rate published on that day or at most seven days before it; a rupee is a rupee."""
        if currency == "INR":
            return Rate(day, currency, MILLIONTHS)
        rates = self.rates[currency]
        place = bisect_right(rates, day, key=lambda rate: rate.day)
        latest = rates[place - 1] if place else None
        return latest if latest and latest.day >= day - timedelta(days=RATE_DAYS) else None

    def mine(self, startup: str | None) -> bool:
        return self.only is EVERYBODY or self.only == startup

    def _nothing_before_plan_terms(self, plan: Terms | None, attribution: Attribution | None, day: date) -> str:
        """The reasons that milestones and orders share, in their order; empty when none holds."""
        if plan is None:
            return "no_plan"
        if attribution is None:
            return "no_attribution"
        enrolled_on = self.facts.startups[attribution.startup].enrolled_on
        return "not_enrolled" if enrolled_on is None or day < enrolled_on else ""

    def _nothing(
        self,
        cause: str,
        fact: Milestone | Order,
        attribution: Attribution | None,
        plan: Terms | None,
        reason: str,
        **sums: Any,
    ) -> None:
        """Keep why a milestone or an order earned no entry, with the startup, plan and day that decided."""
        self.book.earn_nothing(
            JudgedFact(
                cause=cause,
                reference=fact.reference,
                reason=reason,
                final=reason not in MAY_STILL_COME,
                day=fact.day,
                startup=_startup(attribution),
                exporter=fact.exporter,
                plan=plan.code if plan else None,
                plan_version=plan.version if plan else None,
                period=dates.period_of(fact.day, plan.period) if plan else "",
                limit=self._limit(fact.exporter, attribution, plan, reason),
                **sums,
            )
        )

    def _limit(self, exporter: str, attribution: Attribution | None, plan: Terms | None, reason: str) -> date | None:
        """The day that decided: enrolment, or the last day of the window."""
        if reason == "not_enrolled" and attribution:
            return self.facts.startups[attribution.startup].enrolled_on
        start = self._window_start(exporter, plan, attribution) if plan and attribution else None
        if reason == "outside_window" and plan and start:
            return dates.add_months(start, plan.window_months) - timedelta(days=1)
        return None

    # 1. Milestones

    def milestones(self) -> None:
        due = (fact for fact in self.facts.milestones if fact.day <= self.until)
        for fact in sorted(due, key=lambda fact: (fact.day, fact.exporter, fact.kind)):
            attribution = self.attribution(fact.exporter, fact.day)
            if self.mine(_startup(attribution)) and self.book.is_open(MILESTONE, fact.reference):
                self.judge_milestone(fact, attribution)

    def judge_milestone(self, fact: Milestone, attribution: Attribution | None) -> None:
        plan = self.plan(attribution, fact.day)
        reason = self._nothing_before_plan_terms(plan, attribution, fact.day)
        if not reason and plan:
            reason = "" if fact.kind in plan.milestones else "not_in_plan"
            reason = reason or ("" if plan.milestones[fact.kind] else "zero_amount")
        if reason or not plan or not attribution:
            self._nothing(MILESTONE, fact, attribution, plan, reason)
            return
        self.book.post(
            Entry(
                kind=ACCRUAL,
                startup=attribution.startup,
                exporter=fact.exporter,
                cause=MILESTONE,
                cause_reference=fact.kind,
                plan=plan.code,
                plan_version=plan.version,
                earned_on=fact.day,
                period=dates.period_of(fact.day, plan.period),
                amount=plan.milestones[fact.kind],
                payable_on=fact.day + timedelta(days=plan.milestone_days),
            )
        )

    # 2. Orders

    def orders(self) -> None:
        due = (order for order in self.facts.orders if order.day <= self.until)
        for order in sorted(due, key=lambda order: (order.moment, order.reference)):
            attribution = self.attribution(order.exporter, order.day)
            if self.mine(_startup(attribution)) and self.book.is_open(ORDER, order.reference):
                self.judge_order(order, attribution)

    def judge_order(self, order: Order, attribution: Attribution | None) -> None:
        plan = self.plan(attribution, order.day)
        reason = self._nothing_before_plan_terms(plan, attribution, order.day)
        if not reason and plan and attribution:
            reason = self._outside_window(order, plan, attribution)
        rate = self.rate(order.currency, order.day)
        base = half_up(order.amount * rate.micros, MILLIONTHS) if rate else 0
        if not reason and plan:
            reason = "" if rate else "no_rate"
            reason = reason or ("" if base >= plan.minimum_minor else "below_minimum")
        if reason or not plan or not attribution or not rate:
            self._nothing(ORDER, order, attribution, plan, reason, base=base, **_priced(rate))
            return
        self.post_line(order, attribution, plan, base, rate)

    def _outside_window(self, order: Order, plan: Terms, attribution: Attribution) -> str:
        start = self._window_start(order.exporter, plan, attribution)
        if start is None or order.day < start:
            return "before_live"
        return "outside_window" if order.day >= dates.add_months(start, plan.window_months) else ""

    def _window_start(self, exporter: str, plan: Terms, attribution: Attribution) -> date | None:
        return attribution.valid_from if plan.window_from == ATTRIBUTION else self.live.get(exporter)

    def post_line(self, order: Order, attribution: Attribution, plan: Terms, base: int, rate: Rate) -> None:
        """The order qualifies: its base counts from now on, whatever the caps leave of its line."""
        startup = attribution.startup
        group = Line(order, startup, plan, base, 0).group
        before = self.book.base[group]
        uncut = plan.line_total(before + base) - plan.line_total(before)
        amount, cap = self.cut(order, startup, plan, uncut)
        line = Line(order, startup, plan, base, amount)
        self.remember(line)
        sums = {"base": base, "before": before, "after": before + base, "uncut": uncut, "cap": cap, **_priced(rate)}
        if not amount:
            self._nothing(ORDER, order, attribution, plan, "cap_reached" if uncut else "zero_amount", **sums)
            return
        self.book.post(
            Entry(
                kind=ACCRUAL,
                startup=startup,
                exporter=order.exporter,
                cause=ORDER,
                cause_reference=order.reference,
                plan=plan.code,
                plan_version=plan.version,
                earned_on=order.day,
                period=group.period,
                amount=amount,
                payable_on=line.payable_on,
                **sums,
            )
        )

    def cut(self, order: Order, startup: str, plan: Terms, uncut: int) -> tuple[int, str]:
        """The line after both caps, and the name of the cap that leaves less of it; no name when nothing is cut.

        When both leave the same, as when both are used up, the startup's is named: it says that no order of any
        exporter earns more in this financial year, which the exporter's does not.
        """
        year = dates.financial_year(order.day)
        exporter_room = room_under(plan.exporter_cap, self.book.by_exporter[startup, order.exporter, year])
        startup_room = room_under(plan.startup_cap, self.book.by_startup[startup, year])
        amount = at_most(at_most(uncut, exporter_room), startup_room)
        if amount == uncut:
            return amount, ""
        return amount, "startup" if amount == startup_room else "exporter"

    def remember(self, line: Line) -> None:
        year = dates.financial_year(line.order.day)
        self.book.lines[line.order.reference] = line
        self.book.groups[line.startup][line.group].append(line)
        self.book.base[line.group] += line.base
        self.book.by_exporter[line.startup, line.order.exporter, year] += line.amount
        self.book.by_startup[line.startup, year] += line.amount

    # 3. Refunds

    def refunds(self) -> None:
        due = (refund for refund in self.facts.refunds if refund.day <= self.until)
        for refund in sorted(due, key=lambda refund: (refund.moment, refund.reference)):
            if self.mine(self.startup_of_refund(refund)) and self.book.is_open(REFUND, refund.reference):
                self.judge_refund(refund)

    def startup_of_refund(self, refund: Refund) -> str | None:
        """The line's startup; where there is no line, the one that the order's exporter is attributed to."""
        line, order = self.book.lines.get(refund.order), self.known_orders.get(refund.order)
        if line:
            return line.startup
        return _startup(self.attribution(order.exporter, order.day)) if order else None

    def judge_refund(self, refund: Refund) -> None:
        line = self.book.lines.get(refund.order)
        if refund.order not in self.known_orders:
            self._nothing_back(refund, "order_unknown", final=False)
        elif line is None:
            why = self.book.reasons.get((ORDER, refund.order))
            if why is None:  # the order is not judged yet: the refund waits, and a reason it had falls away
                self._nothing_back(refund, "", final=False)
            else:
                self._nothing_back(refund, "order_not_earned", final=why.final)
        elif refund.day > line.last_clawback_day:
            self._nothing_back(refund, "outside_clawback", limit=line.last_clawback_day)
        else:
            self.reverse(refund, line)

    def _nothing_back(self, refund: Refund, reason: str, *, final: bool = True, **more: Any) -> None:
        """Keep why a refund took nothing back, with the line and the order as far as they are known."""
        line, order = self.book.lines.get(refund.order), self.known_orders.get(refund.order)
        self.book.earn_nothing(
            JudgedFact(
                cause=REFUND,
                reference=refund.reference,
                reason=reason,
                final=final,
                day=refund.day,
                startup=self.startup_of_refund(refund),
                exporter=order.exporter if order else None,
                plan=line.terms.code if line else None,
                plan_version=line.terms.version if line else None,
                base=refund.amount,
                **more,
            )
        )

    def reverse(self, refund: Refund, line: Line) -> None:
        """Raise the sum of reversals to the share of the line that is refunded so far."""
        reference = line.order.reference
        before = self.book.refunded[reference]
        after = before + refund.amount
        total = share(line.amount, after, line.order.amount)
        amount = total - self.book.reversed[reference]
        self.book.refunded[reference] = after
        self.book.reversed[reference] = total
        if not amount:
            self._nothing_back(refund, "zero_amount", before=before, after=after, uncut=total)
            return
        self.book.post(
            Entry(
                kind=CLAWBACK if reference in self.facts.issued else REVERSAL,
                startup=line.startup,
                exporter=line.order.exporter,
                cause=REFUND,
                cause_reference=refund.reference,
                plan=line.terms.code,
                plan_version=line.terms.version,
                earned_on=refund.day,
                period=dates.period_of(refund.day, line.terms.period),
                amount=-amount,
                payable_on=max(refund.day, line.payable_on),
                base=refund.amount,
                before=before,
                after=after,
                uncut=total,
            )
        )

    # True-ups of whole tiers

    def true_ups(self) -> None:
        for startup in sorted(filter(self.mine, self.book.groups)):
            for group, lines in sorted(self.book.groups[startup].items()):
                if lines[0].terms.tier_mode == WHOLE:
                    self.true_up(group, lines)

    def true_up(self, group: Group, lines: list[Line]) -> None:
        plan = lines[0].terms
        last_day = dates.period_end(lines[0].order.day, plan.period)
        if last_day + timedelta(days=plan.clawback_days) > self.until:
            return
        total = self.book.base[group]
        kept = total - sum(
            share(line.base, self.book.refunded[line.order.reference], line.order.amount) for line in lines
        )
        wanted = plan.whole_total(kept) - plan.line_total(kept)
        before = self.book.trued_up[group]
        if wanted == before:
            return
        self.book.trued_up[group] = wanted
        self.book.post(
            Entry(
                kind=TRUE_UP,
                startup=group.startup,
                exporter="",
                cause=PERIOD,
                cause_reference=group.period,
                plan=plan.code,
                plan_version=plan.version,
                earned_on=last_day,
                period=group.period,
                amount=wanted - before,
                payable_on=last_day + timedelta(days=max(plan.order_days, plan.clawback_days)),
                base=kept,
                before=before,
                after=wanted,
                uncut=total,
            )
        )


def _priced(rate: Rate | None) -> dict[str, Any]:
    """The rate as an entry and a judged order keep it."""
    return {"rate_micros": rate.micros, "rate_date": rate.day} if rate else {}


def _startup(attribution: Attribution | None) -> str | None:
    return attribution.startup if attribution else None
