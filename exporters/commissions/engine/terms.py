"""The terms of one plan version: read from the form they are written in, and what they say of an amount."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.lib import dates, money

LIVE, ATTRIBUTION = "live", "attribution"
MARGINAL, WHOLE = "marginal", "whole"
MOST_MONTHS, MOST_DAYS = 1200, 36_500
LARGEST_TERM = 1_000 * money.LARGEST_MINOR


class TermsRefused(ValueError):
    """A plan that cannot be read; `column` is the place in the plan, the message says what is wrong."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


@dataclass(frozen=True)
class Tier:
    """From this total (minor units of a rupee) on, this rate (basis points)."""

    from_minor: int
    rate_bp: int


@dataclass(frozen=True)
class Terms:
    """One version of one plan; amounts in paise, `valid_to` exclusive, a cap of None is no cap."""

    code: str
    version: int
    valid_from: date
    valid_to: date | None
    milestones: Mapping[str, int]
    period: str
    tier_mode: str
    tiers: tuple[Tier, ...]
    minimum_minor: int
    window_months: int
    window_from: str
    exporter_cap: int | None
    startup_cap: int | None
    milestone_days: int
    order_days: int
    clawback_days: int

    def in_force(self, day: date) -> bool:
        """Whether this version decides on that day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def overlaps(self, other: "Terms") -> bool:
        """Whether both would be in force on some day."""
        return (self.valid_to is None or other.valid_from < self.valid_to) and (
            other.valid_to is None or self.valid_from < other.valid_to
        )

    def line_total(self, base: int) -> int:
        """What a period with this total earns by its lines, in paise: C(x), or B(x) for whole tiers."""
        if self.tier_mode == WHOLE:
            return money.half_up(base * self.tiers[0].rate_bp, money.BASIS_POINTS)
        return money.half_up(sum(self._parts(base)), money.BASIS_POINTS)

    def whole_total(self, base: int) -> int:
        """What a period earns when the tier that its total reaches prices all of it, in paise: W(x)."""
        return money.half_up(base * self.tier_reached(base).rate_bp, money.BASIS_POINTS)

    def tier_reached(self, base: int) -> Tier:
        """The highest tier whose `from` the total has reached."""
        return [tier for tier in self.tiers if base >= tier.from_minor][-1]

    def _parts(self, base: int) -> list[int]:
        """The part of the base inside each tier times that tier's basis points."""
        ends = [tier.from_minor for tier in self.tiers[1:]] + [None]
        return [
            max(0, (base if end is None else min(base, end)) - tier.from_minor) * tier.rate_bp
            for tier, end in zip(self.tiers, ends, strict=True)
        ]


def read_terms(raw: Any) -> Terms:
    """Read one plan in the form of plans.json; raises TermsRefused with the first place that is wrong."""
    _expect(isinstance(raw, dict), "", "a plan is an object")
    orders, caps, holding = (_object(raw, name) for name in ("orders", "caps", "holding_days"))
    _expect(raw.get("currency") == "INR", "currency", "the currency of a plan is INR")
    terms = Terms(
        code=_text(raw, "code"),
        version=_whole_number(raw, "version", least=1),
        valid_from=_day(raw.get("valid_from"), "valid_from"),
        valid_to=None if raw.get("valid_to") is None else _day(raw["valid_to"], "valid_to"),
        milestones=_milestones(_object(raw, "milestones")),
        period=_one_of(orders, "orders.period", dates.PERIOD_KINDS),
        tier_mode=_one_of(orders, "orders.tier_mode", (MARGINAL, WHOLE)),
        tiers=_tiers(orders.get("tiers")),
        minimum_minor=_amount(orders.get("minimum_order"), "orders.minimum_order"),
        window_months=_whole_number(orders, "orders.window_months", most=MOST_MONTHS),
        window_from=_one_of(orders, "orders.window_from", (LIVE, ATTRIBUTION)),
        exporter_cap=_cap(caps, "caps.exporter_financial_year"),
        startup_cap=_cap(caps, "caps.startup_financial_year"),
        milestone_days=_whole_number(holding, "holding_days.milestone", most=MOST_DAYS),
        order_days=_whole_number(holding, "holding_days.order", most=MOST_DAYS),
        clawback_days=_whole_number(raw, "clawback_days", most=MOST_DAYS),
    )
    _check_together(terms)
    return terms


def write_terms(terms: Terms) -> dict[str, Any]:
    """The terms in the one form in which they are stored and compared; `read_terms` reads it back."""

    def amount(minor: int | None) -> str | None:
        return None if minor is None else money.decimal_text(minor)

    return {
        "code": terms.code,
        "version": terms.version,
        "valid_from": terms.valid_from.isoformat(),
        "valid_to": terms.valid_to.isoformat() if terms.valid_to else None,
        "currency": "INR",
        "milestones": {kind: amount(minor) for kind, minor in sorted(terms.milestones.items())},
        "orders": {
            "period": terms.period,
            "tier_mode": terms.tier_mode,
            "tiers": [{"from": amount(tier.from_minor), "rate_percent": amount(tier.rate_bp)} for tier in terms.tiers],
            "minimum_order": amount(terms.minimum_minor),
            "window_months": terms.window_months,
            "window_from": terms.window_from,
        },
        "caps": {
            "exporter_financial_year": amount(terms.exporter_cap),
            "startup_financial_year": amount(terms.startup_cap),
        },
        "holding_days": {"milestone": terms.milestone_days, "order": terms.order_days},
        "clawback_days": terms.clawback_days,
    }


def _check_together(terms: Terms) -> None:
    """Rules across fields: when periods start, and whole tiers together with a startup cap."""
    first = dates.period_start(terms.valid_from, terms.period)
    _expect(first == terms.valid_from, "valid_from", "valid_from must be the first day of a period")
    if terms.valid_to:
        _expect(terms.valid_to > terms.valid_from, "valid_to", "valid_to must be after valid_from")
        first = dates.period_start(terms.valid_to, terms.period)
        _expect(first == terms.valid_to, "valid_to", "valid_to must be the first day of a period")
    _expect(
        terms.tier_mode == MARGINAL or terms.startup_cap is None,
        "caps.startup_financial_year",
        "a plan with whole tiers cannot have a startup cap",
    )


def _expect(holds: bool, column: str, reason: str) -> None:
    if not holds:
        raise TermsRefused(column, reason)


def _object(raw: dict[str, Any], name: str) -> dict[str, Any]:
    found = raw.get(name)
    if not isinstance(found, dict):
        raise TermsRefused(name, f"{name} must be an object")
    return found


def _text(raw: dict[str, Any], name: str) -> str:
    value = raw.get(name)
    _expect(
        isinstance(value, str) and 0 < len(value) <= 40 and value == value.strip(),
        name,
        f"{name} must be a text",
    )
    return str(value)


def _whole_number(raw: dict[str, Any], column: str, least: int = 0, most: int = 1_000_000) -> int:
    value = raw.get(column.rpartition(".")[2])
    fits = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    _expect(fits, column, f"must be a whole number from {least} to {most}")
    return int(value or 0)


def _one_of(raw: dict[str, Any], column: str, allowed: tuple[str, ...]) -> str:
    value = raw.get(column.rpartition(".")[2])
    _expect(value in allowed, column, f"must be one of {', '.join(allowed)}")
    return str(value)


def _day(value: Any, column: str) -> date:
    try:
        return dates.parse_day(value)
    except (TypeError, ValueError) as error:
        raise TermsRefused(column, "must be a day (YYYY-MM-DD)") from error


def _amount(value: Any, column: str) -> int:
    """Amounts and percentages alike: text with at most two decimals, never negative."""
    try:
        minor = money.parse_minor(value)
    except (TypeError, ValueError) as error:
        raise TermsRefused(column, "must be a text with at most 2 decimals") from error
    _expect(0 <= minor <= LARGEST_TERM, column, "must not be negative nor above 10000000000000.00")
    return minor


def _cap(caps: dict[str, Any], column: str) -> int | None:
    name = column.rpartition(".")[2]
    _expect(name in caps, column, f"{name} must be stated; null means no cap")
    return None if caps[name] is None else _amount(caps[name], column)


def _milestones(raw: dict[str, Any]) -> dict[str, int]:
    return {kind: _amount(value, f"milestones.{kind}") for kind, value in raw.items()}


def _tiers(raw: Any) -> tuple[Tier, ...]:
    _expect(isinstance(raw, list) and bool(raw), "orders.tiers", "tiers must be a list with at least one tier")
    tiers = []
    for place, tier in enumerate(raw):
        column = f"orders.tiers.{place}"
        _expect(isinstance(tier, dict), column, "a tier is an object")
        rate = _amount(tier.get("rate_percent"), f"{column}.rate_percent")
        _expect(rate <= 10 * money.BASIS_POINTS, f"{column}.rate_percent", "must not be above 1000.00")
        tiers.append(Tier(_amount(tier.get("from"), f"{column}.from"), rate))
    _expect(tiers[0].from_minor == 0, "orders.tiers.0.from", "the first tier must start from 0")
    rising = all(lower.from_minor < upper.from_minor for lower, upper in zip(tiers, tiers[1:], strict=False))
    _expect(rising, "orders.tiers", "the tiers must rise strictly")
    return tuple(tiers)
