"""What is known after folders of facts were brought: the first valid row of a key wins, bad rows are left out."""

import csv
import json
import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path

INDIA = timezone(timedelta(hours=5, minutes=30))
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)")

LARGEST = 10**12


class BadRow(Exception):
    """The row cannot become a fact."""


class Overlap(BadRow):
    """Two attributions of an exporter overlap; another row of the file may end one of them."""


@dataclass
class Attribution:
    exporter: str
    startup: str
    valid_from: date
    valid_to: date | None

    def holds_on(self, day):
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True)
class Order:
    reference: str
    exporter: str
    moment: datetime
    currency: str
    amount: int

    @property
    def day(self):
        return self.moment.astimezone(INDIA).date()


@dataclass(frozen=True)
class Refund:
    reference: str
    order: str
    moment: datetime
    amount: int
    why: str

    @property
    def day(self):
        return self.moment.astimezone(INDIA).date()


@dataclass(frozen=True)
class Plan:
    code: str
    version: int
    valid_from: date
    valid_to: date | None
    milestones: tuple
    period: str
    mode: str
    tiers: tuple
    minimum: int
    window_months: int
    window_from: str
    exporter_cap: int | None
    startup_cap: int | None
    milestone_days: int
    order_days: int
    clawback_days: int

    @property
    def key(self):
        return self.code, self.version

    def in_force(self, day):
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def overlaps(self, other):
        starts_before = other.valid_to is None or self.valid_from < other.valid_to
        return starts_before and (self.valid_to is None or other.valid_from < self.valid_to)


@dataclass
class Known:
    """Every fact so far, and the rows that were refused."""

    startups: dict = field(default_factory=dict)
    exporters: set = field(default_factory=set)
    attributions: list = field(default_factory=list)
    milestones: dict = field(default_factory=dict)
    orders: dict = field(default_factory=dict)
    refunds: dict = field(default_factory=dict)
    rates: dict = field(default_factory=dict)
    plans: list = field(default_factory=list)
    refused: list = field(default_factory=list)

    def bring(self, folder):
        """Everything of one folder, in the order in which one fact leans on another."""
        for number, raw in enumerate(json.loads((Path(folder) / "plans.json").read_text("utf-8-sig")), 1):
            self.take("plans.json", number, raw, self.take_plan)
        for name in ("startups", "exporters", "attributions", "milestones", "orders", "refunds", "rates"):
            with (Path(folder) / f"{name}.csv").open(encoding="utf-8-sig", newline="") as handle:
                reader = csv.DictReader(handle)
                rows = [(reader.line_num, row) for row in reader]
            self.take_all(f"{name}.csv", rows, getattr(self, f"take_{name[:-1]}"))

    def take_all(self, file, rows, taking):
        """The rows from the first to the last; one that overlaps waits for a later row that makes room for it."""
        waiting = []
        for row in rows:
            waiting.append(row)
            while taken := next((old for old in waiting if self.take(file, *old, taking) != "overlap"), None):
                waiting.remove(taken)
        self.refused += [(file, line) for line, _ in waiting]

    def take(self, file, line, row, taking):
        try:
            taking(row)
        except Overlap:
            return "overlap"
        except BadRow:
            self.refused.append((file, line))
        return "done"

    def take_startup(self, row):
        first_wins(self.startups, row["reference"], day_of(row["enrolled_on"]))

    def take_exporter(self, row):
        self.exporters.add(row["reference"])

    def take_attribution(self, row):
        must(row["exporter"] in self.exporters, "unknown exporter")
        must(row["startup"] in self.startups, "unknown startup")
        valid_to = day_of(row["valid_to"]) if row["valid_to"] else None
        new = Attribution(row["exporter"], row["startup"], day_of(row["valid_from"]), valid_to)
        others = [old for old in self.attributions if old.exporter == new.exporter]
        for old in others:
            if old.valid_from == new.valid_from:
                return fill(old, new)
        if any(overlap(old, new) for old in others):
            raise Overlap
        return self.attributions.append(new)

    def take_milestone(self, row):
        must(row["exporter"] in self.exporters, "unknown exporter")
        first_wins(self.milestones, (row["exporter"], row["kind"]), day_or_moment(row["achieved_on"]))

    def take_order(self, row):
        must(row["exporter"] in self.exporters, "unknown exporter")
        moment, amount = moment_of(row["completed_at"]), scaled(row["amount"], 2)
        must(0 <= amount <= LARGEST, "an order's amount is not below 0")
        order = Order(row["order_reference"], row["exporter"], moment, row["currency"], amount)
        first_wins(self.orders, order.reference, order)

    def take_refund(self, row):
        moment, amount = moment_of(row["refunded_at"]), scaled(row["amount"], 2)
        must(0 < amount <= LARGEST, "a refund is above 0")
        refund = Refund(row["refund_reference"], row["order_reference"], moment, amount, row["reason"])
        first_wins(self.refunds, refund.reference, refund)

    def take_rate(self, row):
        rate = scaled(row["inr_per_unit"], 6)
        must(row["currency"] != "INR", "INR is 1")
        must(rate > 0, "a rate is above 0")
        first_wins(self.rates, (day_of(row["date"]), row["currency"]), rate)

    def take_plan(self, raw):
        new = plan_of(raw)
        must(not (new.mode == "whole" and new.startup_cap is not None), "whole tiers with a startup cap")
        for old in self.plans:
            if old.key == new.key:
                return must(new in (old, replace(old, valid_to=None)), "another content of a version")
        must(not any(old.overlaps(new) for old in self.plans), "two versions in force on one day")
        return self.plans.append(new)

    # What people do on screen between two runs

    def approve(self, raw):
        """Terms get the next number; a version that is open ends where they begin, any other overlap is refused."""
        new = replace(plan_of(raw), version=max([0, *(old.version for old in self.plans)]) + 1)
        before = [
            replace(old, valid_to=new.valid_from) if old.valid_to is None and old.valid_from < new.valid_from else old
            for old in self.plans
        ]
        if not any(old.overlaps(new) for old in before):
            self.plans = [*before, new]

    def end(self, exporter, day):
        """The credit of an exporter ends on this day; one of a single day is the shortest."""
        for attribution in self.attributions:
            if attribution.exporter == exporter and attribution.valid_to is None:
                attribution.valid_to = max(day, attribution.valid_from + timedelta(days=1))

    def credit(self, exporter, startup, day):
        """A claim that was logged on a day is confirmed, unless somebody is credited still."""
        others = [old for old in self.attributions if old.exporter == exporter]
        strangers = exporter not in self.exporters or startup not in self.startups
        if strangers or any(old.valid_to is None for old in others):
            return
        since = max([day, *(old.valid_to for old in others)])
        self.attributions.append(Attribution(exporter, startup, since, None))


def must(holds, why):
    if not holds:
        raise BadRow(why)


def first_wins(rows, key, value):
    """Same content again is ignored, other content is refused."""
    must(rows.setdefault(key, value) == value, f"other content: {key}")


def fill(old, new):
    """Filling an empty end is the one change of an attribution."""
    must(old.startup == new.startup, "another startup from the same day")
    if old.valid_to is None:
        old.valid_to = new.valid_to
    must(old.valid_to == new.valid_to, "another end")


def overlap(one, other):
    return one.holds_on(other.valid_from) or other.holds_on(one.valid_from)


def day_of(text):
    must(re.fullmatch(r"\d{4}-\d\d-\d\d", text), f"not a day: {text}")
    return date.fromisoformat(text)


def moment_of(text):
    must(MOMENT.fullmatch(text), f"not a moment with a zone: {text}")
    return datetime.fromisoformat(text)


def day_or_moment(text):
    return day_of(text) if len(text) == 10 else moment_of(text).astimezone(INDIA).date()


def scaled(text, decimals):
    """A decimal text times 10^decimals, exactly."""
    value = Fraction(text) * 10**decimals
    must(value.denominator == 1, f"too many decimals: {text}")
    return value.numerator


def perhaps_scaled(text):
    return None if text is None else scaled(text, 2)


def plan_of(raw):
    orders, caps = raw["orders"], raw["caps"]
    return Plan(
        code=raw["code"],
        version=raw["version"],
        valid_from=day_of(raw["valid_from"]),
        valid_to=day_of(raw["valid_to"]) if raw["valid_to"] else None,
        milestones=tuple(sorted((kind, scaled(amount, 2)) for kind, amount in raw["milestones"].items())),
        period=orders["period"],
        mode=orders["tier_mode"],
        tiers=tuple((scaled(tier["from"], 2), scaled(tier["rate_percent"], 2)) for tier in orders["tiers"]),
        minimum=scaled(orders["minimum_order"], 2),
        window_months=orders["window_months"],
        window_from=orders["window_from"],
        exporter_cap=perhaps_scaled(caps["exporter_financial_year"]),
        startup_cap=perhaps_scaled(caps["startup_financial_year"]),
        milestone_days=raw["holding_days"]["milestone"],
        order_days=raw["holding_days"]["order"],
        clawback_days=raw["clawback_days"],
    )
