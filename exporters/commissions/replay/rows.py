"""Entries and reasons of the tables in the form in which the rules give them, so that the two compare."""

from collections.abc import Iterator, Mapping
from dataclasses import astuple
from datetime import date
from typing import Any

from django.db.models import QuerySet

from exporters.commissions.engine.book import Entry, JudgedFact
from portal.lib.money import decimal_text

# What an entry and a reason have alike: where the tables keep the figures of engine/models.py.
FIGURES = {
    "base": "base_minor",
    "before": "before_minor",
    "after": "after_minor",
    "uncut": "uncut_minor",
    "cap": "cap",
    "rate_micros": "rate_micros",
    "rate_date": "rate_date",
}
# Where the ledger keeps each field of an entry.
ENTRY_COLUMNS = {
    "kind": "kind",
    "startup": "startup__reference",
    "exporter": "exporter__reference",
    "cause": "cause",
    "cause_reference": "cause_reference",
    "plan": "plan_version__code",
    "plan_version": "plan_version__version",
    "earned_on": "earned_on",
    "period": "period",
    "amount": "amount_minor",
    "payable_on": "payable_on",
    **FIGURES,
}
# Where the table of judged facts keeps each field of a reason.
REASON_COLUMNS = {
    "cause": "cause",
    "reference": "cause_reference",
    "reason": "reason",
    "final": "final",
    "day": "day",
    "startup": "startup__reference",
    "exporter": "exporter__reference",
    "plan": "plan_version__code",
    "plan_version": "plan_version__version",
    "period": "period",
    "limit": "limit_date",
    **FIGURES,
}


def entries_in(rows: QuerySet[Any], *more: str) -> Iterator[tuple[Entry, dict[str, Any]]]:
    """Each entry as the rules have it, with its row: `more` columns and those of ENTRY_COLUMNS."""
    for row in rows.values("id", "run_id", *more, *ENTRY_COLUMNS.values()).iterator(chunk_size=2_000):
        yield entry_of(row), row


def entry_of(row: Mapping[str, Any]) -> Entry:
    """The entry of a row that has the columns of ENTRY_COLUMNS. The rules call no exporter ""."""
    values = {name: row[column] for name, column in ENTRY_COLUMNS.items()}
    return Entry(**values | {"exporter": values["exporter"] or ""})


def reasons_in(rows: QuerySet[Any]) -> Iterator[tuple[JudgedFact, dict[str, Any]]]:
    """Each reason as the rules have it, with its row."""
    for row in rows.values("id", "run_id", *REASON_COLUMNS.values()).iterator(chunk_size=2_000):
        yield JudgedFact(**{name: row[column] for name, column in REASON_COLUMNS.items()}), row


def text_of(row: Entry | JudgedFact) -> str:
    """All fields of a row in one line, for a difference; an amount with its decimals."""
    values = list(astuple(row))
    if isinstance(row, Entry):
        values[list(ENTRY_COLUMNS).index("amount")] = decimal_text(row.amount)
    return ",".join("" if value is None else _plain(value) for value in values)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
