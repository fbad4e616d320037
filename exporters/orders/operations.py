"""Writes: orders, refunds and exchange rates are added; none is ever changed."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from exporters.intake.problems import Problem
from exporters.intake.recording import Recorded, sift
from exporters.orders.models import THOUSANDTHS, Refund, TradeOrder
from exporters.orders.recording import Stamp
from exporters.orders.rows import OrderFact, RateFact, RefundFact
from portal.reference.models import ExchangeRate


@transaction.atomic
def record_orders(*, orders: Sequence[OrderFact], exporter_ids: Mapping[str, int], stamp: Stamp) -> Recorded:
    """Add orders; `exporter_ids` says which exporter each name in `OrderFact.exporter` means."""
    names = {pk: name for name, pk in exporter_ids.items()}
    rows = TradeOrder.objects.filter(reference__in=[order.reference for order in orders])
    existing = {
        row[0]: OrderFact(row[0], names.get(row[1], ""), *row[2:])
        for row in rows.values_list("reference", "exporter_id", "completed_at", "currency", "amount_minor")
    }

    def known(order: OrderFact) -> Problem | None:
        return None if order.exporter in exporter_ids else Problem("exporter", "unknown_exporter")

    new, recorded = sift(orders, existing=existing, known=known, column="order_reference")
    TradeOrder.objects.bulk_create(
        TradeOrder(
            reference=order.reference,
            exporter_id=exporter_ids[order.exporter],
            completed_at=order.completed_at,
            completed_date=order.completed_date,
            currency=order.currency,
            amount_minor=order.amount_minor,
            **stamp.columns,
        )
        for order in new
    )
    return recorded


@transaction.atomic
def record_refunds(*, refunds: Sequence[RefundFact], stamp: Stamp) -> Recorded:
    """Add refunds; the order of one may come later."""
    rows = Refund.objects.filter(reference__in=[refund.reference for refund in refunds])
    existing = {
        row[0]: RefundFact(*row[:3], row[3] // THOUSANDTHS, row[4])
        for row in rows.values_list("reference", "order_reference", "refunded_at", "amount_thousandths", "reason")
    }
    new, recorded = sift(refunds, existing=existing, column="refund_reference")
    Refund.objects.bulk_create(
        Refund(
            reference=refund.reference,
            order_reference=refund.order_reference,
            refunded_at=refund.refunded_at,
            refunded_date=refund.refunded_date,
            amount_thousandths=refund.amount_minor * THOUSANDTHS,
            reason=refund.reason,
            **stamp.columns,
        )
        for refund in new
    )
    return recorded


@transaction.atomic
def record_rates(*, rates: Sequence[RateFact], source: str, stamp: Stamp) -> Recorded:
    """Add exchange rates from a named source; the officer who imported them counts as their recorder."""
    rows = ExchangeRate.objects.filter(
        rate_date__in={rate.rate_date for rate in rates}, currency__in={rate.currency for rate in rates}
    )
    facts = [RateFact(*row) for row in rows.values_list("rate_date", "currency", "inr_micros")]
    new, recorded = sift(rates, existing={fact.key: fact for fact in facts}, column="inr_per_unit")
    ExchangeRate.objects.bulk_create(
        ExchangeRate(
            rate_date=rate.rate_date,
            currency=rate.currency,
            inr_micros=rate.inr_micros,
            source=source,
            origin=stamp.origin,
            recorded_by=stamp.decided_by or stamp.proposed_by,
            recorded_at=stamp.now,
        )
        for rate in new
    )
    return recorded
