"""What a run works out before it judges: its plans and days as small tables, the open facts as large ones.

All of it lives in temporary tables of the connection, so that the steps need nothing but SQL.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from exporters.commissions.engine.catalogue import WORK_TABLES
from exporters.commissions.engine.models import AccrualRun
from exporters.commissions.engine.steps import empty, run_step
from exporters.commissions.engine.terms import LIVE, WHOLE, Terms, Tier, read_terms
from portal.lib import dates
from portal.lib.money import BASIS_POINTS
from startups.public import plan_codes

OPEN_FACTS = ("work_open_milestone", "work_open_order", "work_open_refund")


@dataclass(frozen=True)
class Plans:
    """The terms of every approved version, and those in force for this run, by id."""

    known: dict[int, Terms]
    seen: dict[int, Terms]

    @property
    def whole(self) -> dict[int, Terms]:
        """Versions that close their periods with a true-up."""
        return {pk: terms for pk, terms in self.known.items() if terms.tier_mode == WHOLE}


def prepare(cursor: CursorWrapper, run: AccrualRun, params: dict[str, Any]) -> Plans:
    """Fill every work table that all startups share; returns the plans."""
    run_step(cursor, "steps/00_tables", params)
    for step in ("10_attributions_seen", "11_open_milestones", "12_open_orders", "13_open_refunds", "14_rates_needed"):
        run_step(cursor, f"steps/{step}", params)
    plans = read_plans(run)
    _fill_plans(cursor, plans)
    _fill_days(cursor, plans)
    return plans


def read_plans(run: AccrualRun) -> Plans:
    """The plans that a run saw, each with the end that it had then."""
    with connection.cursor() as cursor:
        known = approved_plans(cursor)
    seen = {pk: replace(known[pk], valid_to=date.fromisoformat(end) if end else None) for pk, end in run.plans}
    return Plans(known, seen)


def approved_plans(cursor: CursorWrapper) -> dict[int, Terms]:
    """The terms of every approved version by its id, each with its present end.

    Read by SQL like every table that the engine reads: the models of plans are in a higher area.
    """
    run_step(cursor, "plans/approved", {})
    # A raw cursor gives JSON as text on both databases.
    return {pk: replace(read_terms(json.loads(terms)), valid_to=_day(end)) for pk, terms, end in cursor.fetchall()}


def _day(stored: Any) -> date | None:
    """SQLite has days as text."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


def startups_to_judge(plans: Plans) -> Iterator[tuple[int, int]]:
    """Startups (0: none) with open facts and their number, or with lines whose period may need a true-up."""
    with connection.cursor() as cursor:
        counts: Counter[int] = Counter()
        for table in OPEN_FACTS:
            cursor.execute(f"SELECT startup_id, count(*) FROM {table} GROUP BY startup_id")  # noqa: S608
            counts.update(dict(cursor.fetchall()))
        if plans.whole:
            versions = ", ".join(str(pk) for pk in plans.whole)
            for table in ("exporters_ledgerentry", "exporters_judgedfact"):
                cursor.execute(
                    f"SELECT DISTINCT startup_id FROM {table} WHERE cause = 'order'"  # noqa: S608
                    f" AND after_minor > 0 AND plan_version_id IN ({versions})"
                )
                counts.update({startup: 0 for (startup,) in cursor.fetchall()})
    yield from sorted(counts.items())


def fill(cursor: CursorWrapper, table: str, rows: Iterable[Sequence[Any]]) -> None:
    """Empty a small work table and fill it again; a row has the columns of the catalogue, in their order."""
    empty(cursor, table)
    values = [list(row) for row in rows]
    if not values:
        return
    columns = WORK_TABLES[table].columns
    into = f"INSERT INTO {table} ({', '.join(columns)}) VALUES"
    marks = f"({', '.join(['%s'] * len(columns))})"
    if connection.vendor == "postgresql":
        flat = [value for row in values for value in row]
        cursor.execute(f"{into} {', '.join([marks] * len(values))}", flat)
    else:
        cursor.executemany(f"{into} {marks}", values)


def fill_due(cursor: CursorWrapper, plans: Plans, until: date) -> None:
    """The periods of whole tiers that have lines of the batch and whose refunds are all known by `until`."""
    versions = ", ".join(str(pk) for pk in plans.whole)
    cursor.execute(
        " UNION ".join(
            f"SELECT period, plan_version_id FROM {table} WHERE cause = 'order' AND plan_version_id IN ({versions})"  # noqa: S608
            f" AND period <> '' AND startup_id IN (SELECT startup_id FROM work_batch)"
            for table in ("exporters_ledgerentry", "exporters_judgedfact")
        )
    )
    rows = []
    for period, version in cursor.fetchall():
        terms = plans.known[version]
        last_day = dates.last_day_before(dates.period_bounds(period, terms.period)[1])
        if last_day + timedelta(days=terms.clawback_days) <= until:
            wait = max(terms.order_days, terms.clawback_days)
            rows.append((period, version, last_day, last_day + timedelta(days=wait)))
    fill(cursor, "work_due", rows)


def _fill_plans(cursor: CursorWrapper, plans: Plans) -> None:
    terms = list(plans.known.items())
    fill(cursor, "work_plan", [_plan_row(pk, plan) for pk, plan in terms])
    fill(cursor, "work_tier", [row for pk, plan in terms for row in _line_tiers(pk, plan)])
    fill(cursor, "work_whole_tier", [row for pk, plan in plans.whole.items() for row in _whole_tiers(pk, plan)])
    amounts = [(pk, kind, amount) for pk, plan in terms for kind, amount in plan.milestones.items()]
    fill(cursor, "work_milestone_amount", amounts)


def _plan_row(pk: int, plan: Terms) -> tuple[Any, ...]:
    return (
        pk,
        plan.valid_from,
        plan.period,
        int(plan.tier_mode == WHOLE),
        plan.tiers[0].rate_bp,
        plan.minimum_minor,
        plan.window_months,
        int(plan.window_from == LIVE),
        plan.exporter_cap,
        plan.startup_cap,
        plan.milestone_days,
        plan.order_days,
        plan.clawback_days,
    )


def _with_ends(tiers: Sequence[Tier]) -> Iterator[tuple[Tier, int | None]]:
    ends = [tier.from_minor for tier in tiers[1:]] + [None]
    return zip(tiers, ends, strict=True)


def _line_tiers(pk: int, plan: Terms) -> Iterator[tuple[Any, ...]]:
    """Each tier with what all of the tiers below it earn, in whole paise and ten-thousandths."""
    below = 0
    for tier, end in _with_ends(plan.tiers[:1] if plan.tier_mode == WHOLE else plan.tiers):
        paise, rest = divmod(below, BASIS_POINTS)
        yield pk, tier.from_minor, end, tier.rate_bp, paise, rest
        below += ((end or 0) - tier.from_minor) * tier.rate_bp


def _whole_tiers(pk: int, plan: Terms) -> Iterator[tuple[Any, ...]]:
    return ((pk, tier.from_minor, end, tier.rate_bp) for tier, end in _with_ends(plan.tiers))


def _fill_days(cursor: CursorWrapper, plans: Plans) -> None:
    """What each day of an open fact means: the version in force, its period, the financial year."""
    cursor.execute(" UNION ".join(f"SELECT day FROM {table}" for table in OPEN_FACTS))  # noqa: S608
    days = [date.fromisoformat(day) if isinstance(day, str) else day for (day,) in cursor.fetchall()]
    in_order = sorted(plans.seen.items(), key=lambda item: (item[1].code, item[1].version))
    rows = []
    for code in sorted(plan_codes() | {""}):
        mine = [(pk, terms) for pk, terms in in_order if code in ("", terms.code)]
        for day in days:
            found = next(((pk, terms) for pk, terms in mine if terms.in_force(day)), None)
            if found:
                rows.append((day, code, found[0], dates.period_of(day, found[1].period), *_year(day)))
    fill(cursor, "work_day", rows)
    kinds = dates.PERIOD_KINDS
    fill(cursor, "work_calendar", [(day, kind, dates.period_of(day, kind)) for day in days for kind in kinds])


def _year(day: date) -> tuple[date, date]:
    start = dates.period_start(day, dates.FINANCIAL_YEAR)
    return start, dates.add_months(start, 12)
