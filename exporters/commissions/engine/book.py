"""What the rules post: entries, and why a fact earned none, with the sums that follow from them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from exporters.commissions.engine.facts import Order
from exporters.commissions.engine.terms import Terms
from portal.lib import dates

MILESTONE, ORDER, REFUND, PERIOD = "milestone", "order", "refund", "period"
ACCRUAL, REVERSAL, CLAWBACK, TRUE_UP = "accrual", "reversal", "clawback", "true_up"


@dataclass(frozen=True)
class Entry:
    """One posted line. What base, before, after and uncut hold depends on the cause.

    order: base of the order, cumulative base before and after, line before caps.
    refund: refund, refunded inside the limit before and after (order's currency), sum of reversals after it.
    period: total less refunds, true-ups posted before, their new sum, total base.
    """

    kind: str
    startup: str
    exporter: str
    cause: str
    cause_reference: str
    plan: str
    plan_version: int
    earned_on: date
    period: str
    amount: int
    payable_on: date
    base: int = 0
    before: int = 0
    after: int = 0
    uncut: int = 0
    cap: str = ""
    rate_micros: int | None = None
    rate_date: date | None = None


@dataclass(frozen=True)
class JudgedFact:
    """Why a judged fact earned no entry, and what a run keeps beside that. An empty reason: a refund waits again.

    final: judged for good. limit: the day that decided, which is enrolment or the last day of window or clawback.
    The sums are those of Entry.
    """

    cause: str
    reference: str
    reason: str
    final: bool
    day: date
    startup: str | None = None
    exporter: str | None = None
    plan: str | None = None
    plan_version: int | None = None
    period: str = ""
    limit: date | None = None
    base: int = 0
    before: int = 0
    after: int = 0
    uncut: int = 0
    cap: str = ""
    rate_micros: int | None = None
    rate_date: date | None = None


@dataclass(frozen=True)
class Line:
    """A qualifying order as it was judged: what refunds, true-ups and later orders need to know of it."""

    order: Order
    startup: str
    terms: Terms
    base: int
    amount: int

    @property
    def group(self) -> "Group":
        period = dates.period_of(self.order.day, self.terms.period)
        return Group(self.startup, period, self.terms.code, self.terms.version)

    @property
    def payable_on(self) -> date:
        return self.order.day + timedelta(days=self.terms.order_days)

    @property
    def last_clawback_day(self) -> date:
        return self.order.day + timedelta(days=self.terms.clawback_days)


@dataclass(frozen=True, order=True)
class Group:
    """What cumulates together."""

    startup: str
    period: str
    plan: str
    version: int


class Book:
    """What has been posted so far, and the sums that follow from it."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.judged: list[JudgedFact] = []
        self.reasons: dict[tuple[str, str], JudgedFact] = {}
        self.earned: set[tuple[str, str]] = set()
        self.lines: dict[str, Line] = {}
        self.base: Counter[Group] = Counter()
        self.by_exporter: Counter[tuple[str, str, str]] = Counter()
        self.by_startup: Counter[tuple[str, str]] = Counter()
        self.refunded: Counter[str] = Counter()
        self.reversed: Counter[str] = Counter()
        self.trued_up: Counter[Group] = Counter()
        self.groups: defaultdict[str, defaultdict[Group, list[Line]]] = defaultdict(lambda: defaultdict(list))

    def is_open(self, cause: str, reference: str) -> bool:
        """Whether the fact is still to be judged, for the first time or again."""
        reason = self.reasons.get((cause, reference))
        return (cause, reference) not in self.earned and (reason is None or not reason.final)

    def post(self, entry: Entry) -> None:
        """Write an entry; the reason that its fact had until now falls away."""
        self.entries.append(entry)
        if entry.cause != PERIOD:
            key = (entry.cause, entry_fact(entry))
            self.earned.add(key)
            self.reasons.pop(key, None)

    def earn_nothing(self, fact: JudgedFact) -> None:
        """Keep why a fact earned no entry; a later run writes it again only when the reason has changed."""
        last = self.reasons.get((fact.cause, fact.reference))
        if (fact.reason, fact.final) != ((last.reason, last.final) if last else ("", False)):
            self.judged.append(fact)
            self.reasons[fact.cause, fact.reference] = fact


def entry_fact(entry: Entry) -> str:
    """The reference of the fact behind an entry, as reasons name it: exporter/kind for a milestone."""
    return f"{entry.exporter}/{entry.cause_reference}" if entry.cause == MILESTONE else entry.cause_reference


def reasons_of(book: Book) -> Iterable[tuple[str, str, str]]:
    """Cause, reference and reason of every judged fact that earned nothing, sorted by code point."""
    return sorted((fact.cause, fact.reference, fact.reason) for fact in book.reasons.values() if fact.reason)
