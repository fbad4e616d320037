"""Small histories full of trouble: late and waiting facts, closed attributions, caps, falling tiers, dates at edges."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from exporters.commissions.engine.facts import Attribution, Milestone, Order, Rate, Refund, Startup
from exporters.commissions.engine.terms import ATTRIBUTION, LIVE, MARGINAL, WHOLE, Terms, Tier

STARTUPS = ("STP-0001", "STP-0002", "STP-0003")
EXPORTERS = ("EXP-000001", "EXP-000002", "EXP-000010", "exp-3")
KINDS = ("live", "first_order", "company_verified", "other")
DAYS = [
    date(2026, 3, 31),
    date(2026, 4, 1),
    date(2026, 4, 15),
    date(2026, 5, 31),
    date(2026, 6, 30),
    date(2026, 7, 1),
    date(2026, 8, 31),
    date(2026, 9, 30),
    date(2026, 10, 1),
    date(2026, 11, 10),
    date(2027, 2, 28),
    date(2027, 3, 31),
    date(2027, 4, 1),
    date(2027, 4, 20),
]
STARTS = {
    "month": [date(2026, 4, 1), date(2026, 6, 1), date(2026, 10, 1), date(2027, 3, 1), date(2027, 4, 1)],
    "quarter": [date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1), date(2027, 4, 1)],
    "financial_year": [date(2026, 4, 1), date(2027, 4, 1)],
}
STEPS = 3


@dataclass
class History:
    """Facts by the step at which they arrive, and until when each step is accrued."""

    startups: dict[str, Startup]
    arrivals: dict[int, dict[str, list[Any]]]
    untils: list[date]
    closings: dict[int, list[tuple[Attribution, date]]] = field(default_factory=dict)


def history(random: Random) -> History:
    """One history; the same numbers give the same one."""
    codes = random.choice([("std",), ("std",), ("std", "alt")])
    startups = {
        name: Startup(
            name, random.choice([date(2026, 3, 1), date(2026, 4, 15), date(2026, 7, 1)]), random.choice(codes)
        )
        for name in STARTUPS
    }
    facts: dict[str, list[Any]] = {
        "plans": [plan for code in codes for plan in _plans(random, code)],
        "rates": _rates(random),
        "milestones": _milestones(random),
        "orders": _orders(random),
    }
    facts["refunds"] = _refunds(random, facts["orders"])
    arrivals: dict[int, dict[str, list[Any]]] = {step: defaultdict(list) for step in range(STEPS)}
    for name, rows in facts.items():
        for row in rows:
            arrivals[_step(random)][name].append(row)
    made = History(startups, arrivals, [random.choice(DAYS[3:]) for _ in range(STEPS)])
    made.untils[-1] = date(2027, 9, 30)
    _attributions(random, made)
    return made


def _step(random: Random) -> int:
    return random.choice([0, 0, 0, 0, 0, 1, 2])


def _moment(random: Random) -> datetime:
    """Often the first or the last second of a day in India."""
    start = datetime.combine(random.choice(DAYS), datetime.min.time(), UTC) - timedelta(hours=5, minutes=30)
    return start + random.choice(
        [
            timedelta(0),
            timedelta(hours=12),
            timedelta(hours=12),
            timedelta(hours=12, microseconds=1),
            timedelta(days=1, seconds=-1),
        ]
    )


def _plans(random: Random, code: str) -> list[Terms]:
    period = random.choice(list(STARTS))
    cuts = sorted(random.sample(STARTS[period], random.randint(1, min(3, len(STARTS[period])))))
    if random.random() < 0.8:
        cuts = sorted({STARTS[period][0], *cuts})
    ends = [*cuts[1:], random.choice([None, None, date(2028, 4, 1)])]
    numbers = random.sample(range(1, 9), len(cuts))
    return [
        _terms(random, code, number, period, start, end) for number, start, end in zip(numbers, cuts, ends, strict=True)
    ]


def _terms(random: Random, code: str, number: int, period: str, start: date, end: date | None) -> Terms:
    mode = random.choice([MARGINAL, WHOLE])
    froms = sorted(random.sample([1, 5_000, 99_999, 100_000, 1_000_000, 10**12], random.randint(0, 3)))
    return Terms(
        code=code,
        version=number,
        valid_from=start,
        valid_to=end,
        milestones={kind: random.choice([0, 1, 250_000]) for kind in random.sample(KINDS, 3)},
        period=period,
        tier_mode=mode,
        tiers=tuple(Tier(at, random.choice([0, 1, 5, 100, 175, 233, 10_000])) for at in (0, *froms)),
        minimum_minor=random.choice([0, 0, 5_000]),
        window_months=random.choice([0, 1, 3, 6, 12, 12, 24, 24]),
        window_from=random.choice([LIVE, ATTRIBUTION]),
        exporter_cap=random.choice([None, None, None, 0, 777, 30_000, 400_000]),
        startup_cap=None if mode == WHOLE else random.choice([None, None, None, 0, 999, 60_000, 500_000]),
        milestone_days=random.choice([0, 7]),
        order_days=random.choice([0, 30]),
        clawback_days=random.choice([0, 5, 30, 30, 180]),
    )


def _rates(random: Random) -> list[Rate]:
    days = {random.choice(DAYS) - timedelta(days=random.choice([0, 1, 7, 8])) for _ in range(12)}
    return [Rate(day, "USD", random.choice([88_123_455, 1, 500_000, 10**9])) for day in sorted(days)]


def _milestones(random: Random) -> list[Milestone]:
    wanted = [(exporter, kind) for exporter in EXPORTERS for kind in KINDS if kind == "live" or random.random() < 0.5]
    return [
        Milestone(exporter, kind, random.choice(DAYS[1:4] if kind == "live" else DAYS)) for exporter, kind in wanted
    ]


def _orders(random: Random) -> list[Order]:
    amounts = [0, 1, 49, 5_000, 12_345, 100_000, 333_333, 333_333, 1_234_567, 10**12]
    return [
        Order(
            f"ORD-{random.choice(['a', 'A', 'Z'])}{number}",
            random.choice(EXPORTERS[:2] if random.random() < 0.7 else EXPORTERS),
            _moment(random),
            random.choice(["INR", "INR", "INR", "USD"]),
            random.choice(amounts),
        )
        for number in range(random.randint(5, 40))
    ]


def _refunds(random: Random, orders: list[Order]) -> list[Refund]:
    refunds = []
    for number in range(random.randint(0, 25)):
        order = random.choice(orders[:8])
        moment = order.moment + timedelta(days=random.choice([-1, 0, 0, 1, 1, 4, 5, 6, 29, 30, 31]))
        amount = max(1, random.choice([1, order.amount, order.amount // 3, order.amount * 2]))
        name = random.choice([order.reference, order.reference, order.reference, "ORD-unknown"])
        refunds.append(Refund(f"REF-{number}", name, random.choice([moment, moment, moment, _moment(random)]), amount))
    return refunds


def _attributions(random: Random, made: History) -> None:
    """Per exporter a chain of attributions; an end may become known only later, so a wrong startup earns meanwhile."""
    for exporter in EXPORTERS:
        first = DAYS[1] if random.random() < 0.7 else random.choice(DAYS[2:])
        later = [day for day in DAYS if day > first]
        cuts = [first, *sorted(random.sample(later, random.randint(0, min(2, len(later)))))]
        step = 0
        for start, end in zip(cuts, [*cuts[1:], None], strict=True):
            attribution = Attribution(exporter, random.choice(STARTUPS), start)
            step = max(step, _step(random))
            late = end is not None and step < STEPS - 1 and random.random() < 0.5
            made.arrivals[step]["attributions"].append(replace(attribution, valid_to=None if late else end))
            if late:
                step = random.randint(step + 1, STEPS - 1)
                made.closings.setdefault(step, []).append((attribution, end))
