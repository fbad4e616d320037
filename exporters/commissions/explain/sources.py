"""The facts behind entries and reasons, fetched for many at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from exporters.commissions.adjustments.models import Adjustment
from exporters.commissions.engine.models import Cause, JudgedFact, LedgerEntry
from exporters.orders.models import Refund, TradeOrder


@dataclass(frozen=True)
class Sources:
    """Orders, refunds and adjustments by their ids, orders also by reference."""

    orders: dict[int, TradeOrder] = field(default_factory=dict)
    refunds: dict[int, Refund] = field(default_factory=dict)
    by_reference: dict[str, TradeOrder] = field(default_factory=dict)
    adjustments: dict[int, Adjustment] = field(default_factory=dict)

    def order_of(self, row: LedgerEntry | JudgedFact) -> TradeOrder | None:
        """The order that is the cause, or on which money was given back; None when there is none (yet)."""
        if row.cause == Cause.ORDER:
            return self.orders.get(row.cause_id)
        refund = self.refund_of(row)
        return self.by_reference.get(refund.order_reference) if refund else None

    def refund_of(self, row: LedgerEntry | JudgedFact) -> Refund | None:
        """The refund that is the cause."""
        return self.refunds.get(row.cause_id) if row.cause == Cause.REFUND else None

    def adjustment_of(self, row: LedgerEntry | JudgedFact) -> Adjustment | None:
        """The adjustment that is the cause, with its reason and the line that it corrects."""
        return self.adjustments.get(row.cause_id) if row.cause == Cause.ADJUSTMENT else None

    def reported(self, row: LedgerEntry | JudgedFact) -> tuple[int, str] | None:
        """The amount as it was reported, in minor units, with its currency ("" when the order is not known)."""
        order, refund = self.order_of(row), self.refund_of(row)
        if refund:
            return refund.amount_minor, order.currency if order else ""
        return (order.amount_minor, order.currency) if order else None


def sources_of(rows: Iterable[LedgerEntry | JudgedFact]) -> Sources:
    """The facts behind these rows in three queries, fewer when no row needs them."""
    wanted: dict[str, set[int]] = {Cause.ORDER: set(), Cause.REFUND: set(), Cause.ADJUSTMENT: set()}
    for row in rows:
        if row.cause in wanted:
            wanted[row.cause].add(row.cause_id)
    refunds = Refund.objects.in_bulk(wanted[Cause.REFUND]) if wanted[Cause.REFUND] else {}
    adjustments = _adjustments(wanted[Cause.ADJUSTMENT])
    references = {refund.order_reference for refund in refunds.values()}
    if not wanted[Cause.ORDER] and not references:
        return Sources(refunds=refunds, adjustments=adjustments)
    orders = TradeOrder.objects.filter(Q(pk__in=wanted[Cause.ORDER]) | Q(reference__in=references))
    found = {order.pk: order for order in orders}
    return Sources(found, refunds, {order.reference: order for order in found.values()}, adjustments)


def _adjustments(ids: set[int]) -> dict[int, Adjustment]:
    if not ids:
        return {}
    return Adjustment.objects.select_related("reason", "corrects", "corrects__exporter").in_bulk(ids)
