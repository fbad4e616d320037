"""Refunds are kept in thousandths of a major unit; what is below a minor unit is cut off each refund by itself."""

from datetime import date

import pytest
from django.db.models import Sum

from exporters.commissions.engine.accrual import accrue
from exporters.commissions.engine.terms import Tier
from exporters.commissions.replay.replay import replay_ledger
from exporters.models import LedgerEntry, Refund
from tests.clock import MOMENT
from tests.factories.exporters import credit, make_exporter, reach
from tests.factories.ledger import make_order, make_version
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db
DAY, NEXT_DAY = date(2026, 5, 4), date(2026, 5, 5)


def make_refund(order, number, amount_thousandths):
    return Refund.objects.create(
        reference=f"REF-{number}",
        order_reference=order.reference,
        refunded_at=order.completed_at.replace(day=NEXT_DAY.day, minute=number),
        refunded_date=NEXT_DAY,
        amount_thousandths=amount_thousandths,
        origin="history",
        recorded_at=MOMENT,
    )


@pytest.fixture
def order_of():
    """An order of so many minor units under these terms; its startup earns all of it at 100%."""

    def make(amount_minor, **terms):
        make_version(**{"minimum_minor": 0, "tiers": (Tier(0, 10_000),)} | terms)
        exporter = make_exporter()
        credit(exporter, make_startup())
        reach(exporter, "live")
        return make_order(exporter, DAY, amount_minor=amount_minor)

    return make


def run_until(day):
    accrue(until=day, asked_by="test", now=MOMENT)
    assert replay_ledger() == []


def test_each_refund_is_cut_to_minor_units(order_of):
    """The last two are judged in a second run, so both the earlier and the new refunds are read."""
    order = order_of(4)
    refunds = [make_refund(order, number, amount) for number, amount in enumerate((19, 19))]
    run_until(NEXT_DAY)
    refunds += [make_refund(order, number, amount) for number, amount in ((2, 9), (3, 29))]
    run_until(NEXT_DAY)
    assert [refund.amount_minor for refund in refunds] == [1, 1, 0, 2]
    reversals = LedgerEntry.objects.filter(cause="refund").order_by("id")
    assert list(reversals.values_list("cause_reference", "amount_minor", "after_minor")) == [
        ("REF-0", -1, 1),
        ("REF-1", -1, 2),
        ("REF-3", -2, 4),
    ]


def test_a_true_up_takes_off_each_refund_cut_to_minor_units(order_of):
    order = order_of(1000, tier_mode="whole", tiers=(Tier(0, 1_000), Tier(500, 10_000)))
    for number in range(2):
        make_refund(order, number, 19)
    run_until(date(2026, 11, 26))
    # 998 is left of the order: 998 at 100%, less 100 at 10%.
    assert LedgerEntry.objects.filter(cause="period").aggregate(total=Sum("amount_minor"))["total"] == 998 - 100
