"""The ledger and the reasons as files for programs: one order for everybody, plain numbers."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from exporters.commissions.engine.steps import patient, run_step
from portal.lib.money import decimal_text

LEDGER_HEADER = (
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
)
REASONS_HEADER = ("cause", "cause_reference", "reason")
_ROWS = 2_000


def ledger_rows() -> Iterator[tuple[Any, ...]]:
    """Every entry, ordered by code point of cause, reference, exporter, startup and plan, then by posting."""
    for row in _rows("exports/ledger"):
        yield *row[:9], decimal_text(row[9]), row[10]


def reason_rows() -> Iterator[tuple[Any, ...]]:
    """The last reason of every judged fact that earned nothing, sorted by code point."""
    yield from _rows("exports/reasons")


def _rows(step: str) -> Iterator[tuple[Any, ...]]:
    with patient(), connection.chunked_cursor() as cursor:
        run_step(cursor, step, {})
        while rows := cursor.fetchmany(_ROWS):
            yield from rows
