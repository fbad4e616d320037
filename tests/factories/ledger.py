"""Entries and reasons as raw rows, where a test needs exact amounts and days rather than a run."""

from datetime import date, datetime, timedelta
from typing import Any

from exporters.commissions.engine.terms import write_terms
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


def order_fields(exporter, day: date, **fields) -> dict[str, Any]:
    """Fields of an order of ₹10,000.00 that was completed at noon of this day."""
    values = {
        "reference": f"ORD-{next_number():06}",
        "exporter": exporter,
        "completed_at": datetime(day.year, day.month, day.day, 12, 0, tzinfo=IST),
        "completed_date": day,
        "currency": "INR",
        "amount_minor": 10_000_00,
        "origin": "history",
        "recorded_at": POSTED,
    }
    return values | fields


def make_order(exporter, day: date, **fields) -> TradeOrder:
    return TradeOrder.objects.create(**order_fields(exporter, day, **fields))


def cause_fields(order: TradeOrder) -> dict[str, Any]:
    """How a line or a reason names its order."""
    return {"exporter": order.exporter, "cause": "order", "cause_id": order.pk, "cause_reference": order.reference}


def line_fields(startup, order: TradeOrder, version, run, amount_minor: int = 100_00, **fields) -> dict[str, Any]:
    """Fields of the line of an order at 1%, payable 30 days after it."""
    day = order.completed_date
    values = cause_fields(order) | {
        "kind": "accrual",
        "startup": startup,
        "run": run,
        "plan_version": version,
        "earned_on": day,
        "period": day.isoformat()[:7],
        "payable_on": day + timedelta(days=30),
        "posted_at": run.started_at,
    }
    values |= dict.fromkeys(["amount_minor", "uncut_minor"], amount_minor)
    values |= dict.fromkeys(["base_minor", "after_minor"], amount_minor * 100)
    return values | fields


def make_line(startup, exporter, version, run, day: date, amount_minor: int = 100_00, **fields) -> LedgerEntry:
    order = make_order(exporter, day, amount_minor=abs(amount_minor) * 100)
    return LedgerEntry.objects.create(**line_fields(startup, order, version, run, amount_minor, **fields))


def nothing_fields(startup, order: TradeOrder, run, reason: str = "below_minimum", **fields) -> dict[str, Any]:
    """Fields of the reason why an order earned nothing."""
    values = {"startup": startup, "run": run, "reason": reason, "final": True, "day": order.completed_date}
    return cause_fields(order) | values | fields


def make_nothing(startup, exporter, run, day: date, reason: str = "below_minimum", **fields) -> JudgedFact:
    """An order that earned nothing."""
    return JudgedFact.objects.create(**nothing_fields(startup, make_order(exporter, day), run, reason, **fields))
