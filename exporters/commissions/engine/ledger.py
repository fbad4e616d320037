"""The only writer of the ledger and of the reasons. Everything here inserts; nothing changes or removes."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from exporters.commissions.engine.models import LedgerEntry
from exporters.commissions.engine.steps import run_step

WORTH_ANALYSING = 5_000


def post(cursor: CursorWrapper, facts: str, params: dict[str, Any]) -> None:
    """Insert the entries that the steps worked out for these facts: milestones, orders, refunds or true_ups."""
    run_step(cursor, f"posting/{facts}", params)
    if connection.vendor == "postgresql" and cursor.rowcount > WORTH_ANALYSING:
        # The next step reads what was just posted; without this it is taken for a handful of rows.
        cursor.execute("ANALYZE exporters_ledgerentry")


def post_reasons(cursor: CursorWrapper, facts: str, params: dict[str, Any]) -> None:
    """Insert why milestones, orders or refunds earned nothing, where that is not what was last said of them."""
    run_step(cursor, f"posting/{facts}_without", params)


def post_adjustment(values: Mapping[str, Any]) -> LedgerEntry:
    """Insert the one entry of an approved adjustment; the database refuses it for any other and a second time.

    `values` are the columns of the entry (adjustments/posting.py: entry_values).
    """
    return LedgerEntry.objects.create(**values)


def newest(cursor: CursorWrapper) -> dict[str, int]:
    """The last entry and the last reason written so far."""
    cursor.execute(
        "SELECT coalesce((SELECT max(id) FROM exporters_ledgerentry), 0),"
        " coalesce((SELECT max(id) FROM exporters_judgedfact), 0)"
    )
    return dict(zip(("last_entry", "last_judged"), cursor.fetchone(), strict=True))


def post_units(cursor: CursorWrapper, params: dict[str, Any]) -> None:
    """Keep for which startups this run wrote entries or reasons after those that `newest` found."""
    run_step(cursor, "posting/units", params)
