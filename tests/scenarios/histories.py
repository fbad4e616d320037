"""Reads the histories of this folder (which hold no bad rows) and what must result from them."""

import csv
import json
from pathlib import Path

from exporters.commissions.engine.book import Book, Entry
from exporters.commissions.engine.book import reasons_of as reasons_in_book
from exporters.commissions.engine.facts import Attribution, Facts, Milestone, Order, Rate, Refund, Startup
from exporters.commissions.engine.terms import read_terms
from portal.lib import dates, money

FOLDER = Path(__file__).parent
NAMES = sorted(path.name for path in FOLDER.iterdir() if (path / "plans.json").exists())
UNTIL = dates.parse_day("2027-09-30")
LEDGER_COLUMNS = [
    "kind",
    "startup",
    "exporter",
    "cause",
    "cause_reference",
    "plan",
    "plan_version",
    "earned_on",
    "period",
    "amount",
    "payable_on",
]


def rows(name: str, file: str) -> list[dict[str, str]]:
    """The rows of one file of one history."""
    with (FOLDER / name / f"{file}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def facts(name: str) -> Facts:
    """A whole history as plain facts."""
    plans = [read_terms(raw) for raw in json.loads((FOLDER / name / "plans.json").read_text("utf-8"))]
    return Facts(
        startups={
            row["reference"]: Startup(row["reference"], dates.parse_day(row["enrolled_on"]))
            for row in rows(name, "startups")
        },
        attributions=[
            Attribution(
                row["exporter"],
                row["startup"],
                dates.parse_day(row["valid_from"]),
                dates.parse_day(row["valid_to"]) if row["valid_to"] else None,
            )
            for row in rows(name, "attributions")
        ],
        milestones=[
            Milestone(row["exporter"], row["kind"], day_of(row["achieved_on"])) for row in rows(name, "milestones")
        ],
        orders=[
            Order(
                row["order_reference"],
                row["exporter"],
                dates.parse_moment(row["completed_at"]),
                row["currency"],
                money.parse_minor(row["amount"]),
            )
            for row in rows(name, "orders")
        ],
        refunds=[
            Refund(
                row["refund_reference"],
                row["order_reference"],
                dates.parse_moment(row["refunded_at"]),
                money.parse_minor(row["amount"]),
            )
            for row in rows(name, "refunds")
        ],
        rates=[
            Rate(dates.parse_day(row["date"]), row["currency"], money.parse_micros(row["inr_per_unit"]))
            for row in rows(name, "rates")
        ],
        plans=plans,
    )


parse = dates.parse_day


def day_of(text: str):
    """A day, or the day in India of a moment."""
    return dates.parse_day(text) if len(text) == 10 else dates.ist_day(dates.parse_moment(text))


def ledger_of(entries: list[Entry]) -> list[dict[str, str]]:
    """Entries as the rows that export_ledger writes, in its order."""
    placed = sorted(
        enumerate(entries),
        key=lambda item: (
            item[1].cause,
            item[1].cause_reference,
            item[1].exporter,
            item[1].startup,
            item[1].plan,
            item[1].plan_version,
            item[0],
        ),
    )
    return [
        {
            **{column: str(getattr(entry, column)) for column in LEDGER_COLUMNS},
            "amount": money.decimal_text(entry.amount),
        }
        for _, entry in placed
    ]


def reasons_of(book: Book) -> list[dict[str, str]]:
    """Reasons as the rows that export_reasons writes."""
    return [dict(zip(("cause", "cause_reference", "reason"), row, strict=True)) for row in reasons_in_book(book)]
