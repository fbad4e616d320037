"""Draws the plan versions of a history."""

from datetime import date
from fractions import Fraction

from tests.exporters.commissions.second_reading.drawn import CUTS, KINDS, amount


def draw_plans(drawn):
    random = drawn.random
    cuts = CUTS[drawn.period]
    starts = sorted(random.sample(cuts, random.choice([1, 1, 2, 3, 3]) if len(cuts) > 2 else random.choice([1, 2])))
    if drawn.smooth or random.random() < 0.7:
        starts[0] = cuts[0]
    ends = [*starts[1:], random.choice([None, None, None, date(2028, 4, 1)])]
    if len(starts) > 2 and not drawn.smooth:
        del starts[1], ends[1]
    numbers = random.sample([1, 2, 3, 9, 10, 11], len(starts))
    drawn.plans = [plan(drawn, number, start, end) for number, start, end in zip(numbers, starts, ends, strict=True)]
    if random.random() < 0.3:
        drawn.plans += refused_plans(drawn)


def plan(drawn, number, start, end):
    random = drawn.random
    finer = {"month": ["month"], "quarter": ["quarter", "quarter", "month"], "financial_year": list(CUTS)}
    mode = random.choice([drawn.mode, drawn.mode, drawn.mode, "marginal", "whole"])
    steps = tiers(drawn)
    return {
        "code": "drawn",
        "version": number,
        "valid_from": str(start),
        "valid_to": str(end) if end else None,
        "currency": "INR",
        "milestones": {kind: amount(random.choice([0, 1, 350_000])) for kind in random.sample(KINDS, 3)},
        "orders": {
            "period": random.choice(finer[drawn.period]),
            "tier_mode": mode,
            "tiers": steps,
            "minimum_order": amount(random.choice([0, 0, 0, 0, 1, drawn.scale // 2, drawn.scale])),
            "window_months": random.choice([12, 24, 36] if drawn.smooth else [0, 1, 2, 3, 6, 11, 23]),
            "window_from": random.choice(["live", "live", "attribution"]),
        },
        "caps": {
            "exporter_financial_year": cap(drawn, steps),
            "startup_financial_year": None if mode == "whole" else cap(drawn, steps),
        },
        "holding_days": {"milestone": random.choice([0, 7]), "order": random.choice([0, 30, 45])},
        "clawback_days": random.choice([0, 1, 10, 30, 30, 180]),
    }


def tiers(drawn):
    """Rates that rise and fall, steps that orders hit to the paisa, rates that make halves."""
    random, scale = drawn.random, drawn.scale
    froms = [
        0,
        *sorted(random.sample([1, scale, 2 * scale, 2 * scale + 1, 5 * scale, 50 * scale], random.randint(0, 3))),
    ]
    rates = ["0.00", "0.05", "0.5", "1.00", "1.00", "1.50", "1.75", "2.01", "2.33", "12.5", "33.33", "100"]
    return [{"from": amount(at), "rate_percent": random.choice(rates)} for at in froms]


def cap(drawn, steps):
    """None, nothing at all, or about what a few orders earn at the first rate."""
    if drawn.random.random() < (0.05 if drawn.capped else 0.9):
        return None
    one = drawn.scale * Fraction(steps[0]["rate_percent"]) / 100
    return amount(int(one * drawn.random.choice([0, Fraction(1, 2), 1, 2, 2, 3, 4, 6, 10])))


def refused_plans(drawn):
    """A whole plan with a startup cap, other content of a version, a second version in force, one that repeats."""
    first = drawn.plans[0]
    later = {**first, "version": 50, "valid_from": "2025-04-01", "valid_to": "2026-04-01"}
    return drawn.random.sample(
        [
            {
                **later,
                "orders": {**first["orders"], "tier_mode": "whole"},
                "caps": {**first["caps"], "startup_financial_year": "0"},
            },
            {**first, "clawback_days": first["clawback_days"] + 1},
            {**first, "version": 51},
            first,
        ],
        2,
    )
