"""Entries and reasons as raw rows, where a test needs exact amounts and days rather than a run."""

from datetime import date, datetime, timedelta

from exporters.commissions.terms import write_terms
from exporters.models import AccrualRun, JudgedFact, LedgerEntry, PlanVersion, TradeOrder
from portal.lib.dates import IST
from tests.factories.numbers import next_number
from tests.factories.plans import make_terms
from tests.moments import POSTED


def make_run(**fields) -> AccrualRun:
    values = {"until": date(2026, 6, 1), "asked_by": "test", "started_at": POSTED, "marks": {}, "plans": []}
    return AccrualRun.objects.create(**values | fields)


def make_version(**changes) -> PlanVersion:
    """A version that an operator brought; terms as in factories/plans.py."""
    terms = make_terms(**changes)
    return PlanVersion.objects.create(
        code=terms.code,
        version=terms.version,
        valid_from=terms.valid_from,
        valid_to=terms.valid_to,
        terms=write_terms(terms),
        origin="history",
        proposed_at=POSTED,
        decided_at=POSTED,
        status="approved",
    )


def make_order(exporter, day: date, amount_minor: int = 10_000_00, currency: str = "INR") -> TradeOrder:
    return TradeOrder.objects.create(
        reference=f"ORD-{next_number():06d}",
        exporter=exporter,
        completed_at=datetime(day.year, day.month, day.day, 12, 0, tzinfo=IST),
        completed_date=day,
        currency=currency,
        amount_minor=amount_minor,
        origin="history",
        recorded_at=POSTED,
    )


def make_line(startup, exporter, version, run, day: date, amount_minor: int = 100_00, **fields) -> LedgerEntry:
    """The line of an order at 1%, payable 30 days after it."""
    order = make_order(exporter, day, abs(amount_minor) * 100)
    values = {
        "kind": "accrual",
        "cause": "order",
        "cause_id": order.pk,
        "cause_reference": order.reference,
        "plan_version": version,
        "earned_on": day,
        "period": day.isoformat()[:7],
        "amount_minor": amount_minor,
        "payable_on": day + timedelta(days=30),
        "base_minor": amount_minor * 100,
        "after_minor": amount_minor * 100,
        "uncut_minor": amount_minor,
        "posted_at": run.started_at,
    }
    return LedgerEntry.objects.create(startup=startup, exporter=exporter, run=run, **values | fields)


def make_nothing(startup, exporter, run, day: date, reason: str = "below_minimum", **fields) -> JudgedFact:
    """An order that earned nothing."""
    order = make_order(exporter, day)
    values = {"cause": "order", "cause_id": order.pk, "cause_reference": order.reference, "final": True, "day": day}
    return JudgedFact.objects.create(startup=startup, exporter=exporter, run=run, reason=reason, **values | fields)
