"""One row of a file of orders, refunds or rates, as every file that reaches the portal is read.

Used by the files that officers bring (exporters/imports) and by `import_history` alike, so that the two can
never differ. A reader returns the fact, or None with at least one problem. Two rows are the same fact when
their keys are equal, and the same content when the facts are equal.
"""

from dataclasses import dataclass
from datetime import date, datetime

from exporters.orders import cells
from exporters.orders.cells import Cells, Problem
from portal.lib import dates
from portal.lib.csvfiles import Row

ORDER_COLUMNS = ("order_reference", "exporter", "completed_at", "currency", "amount")
REFUND_COLUMNS = ("refund_reference", "order_reference", "refunded_at", "amount")
REFUND_OPTIONAL = ("reason",)
RATE_COLUMNS = ("date", "currency", "inr_per_unit")


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
    """The order of a row with ORDER_COLUMNS."""
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
    """The refund of a row with REFUND_COLUMNS; whether its order is known is not asked: it may come later."""
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
    """The exchange rate of a row with RATE_COLUMNS."""
    found = Cells(row)
    fact = RateFact(
        rate_date=found.take("date", cells.day),
        currency=found.take("currency", cells.currency),
        inr_micros=found.take("inr_per_unit", cells.rate),
    )
    if fact.currency == "INR":
        found.problems.append(Problem("currency", "rupee_has_no_rate"))
    return found.settle(fact)
