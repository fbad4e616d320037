"""The ledger entry of an approved adjustment: written once by ledger.py, computed again by the replay."""

from datetime import date
from typing import Any

from exporters.commissions.adjustments.models import Adjustment
from exporters.commissions.engine.models import Cause, EntryKind, LedgerEntry
from portal.lib.dates import MONTH, ist_day, period_of


def payable_day(corrects: LedgerEntry | None, day: date) -> date:
    """When an adjustment approved on this day is payable: that day, but never before the line that it corrects."""
    return max(day, corrects.payable_on) if corrects else day


def entry_values(adjustment: Adjustment) -> dict[str, Any]:
    """The columns of the entry of an adjustment that was decided: the day and the month of its approval.

    No plan priced it, so it names none; it counts for no tier and no cap, because those count the lines of orders.
    """
    if adjustment.decided_at is None:
        raise ValueError("an adjustment that nobody approved has no entry")
    day = ist_day(adjustment.decided_at)
    return {
        "uuid": adjustment.entry_id,
        "kind": EntryKind.ADJUSTMENT,
        "startup_id": adjustment.startup_id,
        "exporter_id": adjustment.exporter_id,
        "cause": Cause.ADJUSTMENT,
        "cause_id": adjustment.pk,
        "cause_reference": adjustment.reference,
        "earned_on": day,
        "period": period_of(day, MONTH),
        "amount_minor": adjustment.amount_minor,
        "payable_on": payable_day(adjustment.corrects, day),
        "line_id": adjustment.corrects_id,
        "posted_at": adjustment.decided_at,
    }
