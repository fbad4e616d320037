"""One row of a file of orders, refunds or rates, read the same way for every source.

Used by imports (exporters/imports) and by `import_history`, so that the two can
never differ. A reader returns the fact, or None with at least one problem. Two rows are the same fact when
their keys are equal, and the same content when the facts are equal.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from exporters.intake import cells
from exporters.intake.cells import Cells
from exporters.intake.problems import Problem, register_reasons
from exporters.intake.tables import Table
from portal.lib import dates
from portal.lib.csvfiles import Row

register_reasons(
    {
        "unknown_exporter": _("No exporter has this reference, GSTIN or marketplace number."),
        "rupee_has_no_rate": _("The rupee needs no exchange rate. Remove this row."),
    }
)


@dataclass(frozen=True)
class OrderFact:
    """A completed order; `exporter` is what the file calls it, the amount is in minor units of its currency."""

    reference: str
    exporter: str
    completed_at: datetime
    currency: str
    amount_minor: int

    @property
    def key(self) -> str:
        return self.reference

    @property
    def completed_date(self) -> date:
        """The day in India."""
        return dates.ist_day(self.completed_at)


@dataclass(frozen=True)
class RefundFact:
    """Money given or charged back, in minor units of its order's currency."""

    reference: str
    order_reference: str
    refunded_at: datetime
    amount_minor: int
    reason: str

    @property
    def key(self) -> str:
        return self.reference

    @property
    def refunded_date(self) -> date:
        """The day in India."""
        return dates.ist_day(self.refunded_at)


@dataclass(frozen=True)
class RateFact:
    """Rupees per unit of a currency on a day, in millionths."""

    rate_date: date
    currency: str
    inr_micros: int

    @property
    def key(self) -> str:
        return f"{self.currency} {self.rate_date}"


def read_order(row: Row) -> tuple[OrderFact | None, list[Problem]]:
    """The order of a row of ORDERS."""
    found = Cells(row)
    fact = OrderFact(
        reference=found.take("order_reference", cells.reference),
        exporter=found.take("exporter", cells.reference),
        completed_at=found.take("completed_at", cells.moment),
        currency=found.take("currency", cells.currency),
        amount_minor=found.take("amount", cells.amount),
    )
    return found.settle(fact)


def read_refund(row: Row) -> tuple[RefundFact | None, list[Problem]]:
    """The refund of a row of REFUNDS; whether its order is known is not asked: it may come later."""
    found = Cells(row)
    fact = RefundFact(
        reference=found.take("refund_reference", cells.reference),
        order_reference=found.take("order_reference", cells.reference),
        refunded_at=found.take("refunded_at", cells.moment),
        amount_minor=found.take("amount", cells.positive_amount),
        reason=found.take("reason", cells.reason, optional=True) or "",
    )
    return found.settle(fact)


def read_rate(row: Row) -> tuple[RateFact | None, list[Problem]]:
    """The exchange rate of a row of RATES."""
    found = Cells(row)
    fact = RateFact(
        rate_date=found.take("date", cells.day),
        currency=found.take("currency", cells.currency),
        inr_micros=found.take("inr_per_unit", cells.rate),
    )
    if fact.currency == "INR":
        found.problems.append(Problem("currency", "rupee_has_no_rate"))
    return found.settle(fact)


ORDERS = Table(
    required=("order_reference", "exporter", "completed_at", "currency", "amount"),
    optional=(),
    read=read_order,
    example=("ORD-105733", "EXP-000001", "2026-11-14T17:30:00+05:30", "USD", "8420.00"),
)
REFUNDS = Table(
    required=("refund_reference", "order_reference", "refunded_at", "amount"),
    optional=("reason",),
    read=read_refund,
    example=("REF-2207", "ORD-105733", "2026-11-20T11:00:00+05:30", "420.00", "damaged in transit"),
)
RATES = Table(
    required=("date", "currency", "inr_per_unit"),
    optional=(),
    read=read_rate,
    example=("2026-11-14", "USD", "88.4125"),
)
