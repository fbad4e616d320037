"""The facts that the rules judge, as plain values: amounts in minor units, days in India."""

from dataclasses import dataclass, field
from datetime import date, datetime

from exporters.commissions.engine.terms import Terms
from portal.lib import dates


@dataclass(frozen=True)
class Startup:
    """An enrolled startup; an empty plan code follows whichever plan is in force."""

    reference: str
    enrolled_on: date | None
    plan_code: str = ""


@dataclass(frozen=True)
class Attribution:
    """Which startup is credited with an exporter from a day until (exclusive) another."""

    exporter: str
    startup: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class Milestone:
    """A verified fact of an exporter, once per kind for ever."""

    exporter: str
    kind: str
    day: date

    @property
    def reference(self) -> str:
        return f"{self.exporter}/{self.kind}"


@dataclass(frozen=True)
class Order:
    """A completed order; the amount is in minor units of its currency."""

    reference: str
    exporter: str
    moment: datetime
    currency: str
    amount: int

    @property
    def day(self) -> date:
        return dates.ist_day(self.moment)


@dataclass(frozen=True)
class Refund:
    """Money given back or charged back on an order, in minor units of the order's currency."""

    reference: str
    order: str
    moment: datetime
    amount: int

    @property
    def day(self) -> date:
        return dates.ist_day(self.moment)


@dataclass(frozen=True)
class Rate:
    """Millionths of a rupee for one unit of a currency, as published on a day."""

    day: date
    currency: str
    micros: int


@dataclass
class Facts:
    """Everything a run can see."""

    startups: dict[str, Startup] = field(default_factory=dict)
    attributions: list[Attribution] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    refunds: list[Refund] = field(default_factory=list)
    rates: list[Rate] = field(default_factory=list)
    plans: list[Terms] = field(default_factory=list)
    issued: frozenset[str] = frozenset()  # references of orders whose line is on an issued statement
