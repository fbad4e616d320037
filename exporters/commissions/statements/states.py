"""The status of a line on a day, and its tag; it is computed, never stored."""

from datetime import date

from django.db import models
from django.utils.translation import pgettext_lazy

from exporters.commissions.engine.models import EntryKind, LedgerEntry


class LineState(models.TextChoices):
    """Payable: its day has come and no hold stands. Reversed, taken back and taken off: negative lines."""

    PAYABLE = "payable", pgettext_lazy("line of a statement", "Payable")
    """Its day has come and nothing holds it."""
    ON_HOLD = "on_hold", pgettext_lazy("line of a statement", "On hold")
    """A hold on the line, its exporter or the startup is open, whatever the day."""
    WAITS = "waits", pgettext_lazy("line of a statement", "Waits for its day")
    """Earned; its holding days are not over. Becomes payable by itself."""
    REVERSED = "reversed", pgettext_lazy("line of a statement", "Reversed")
    """Negative: a refund came before the line was on an issued statement."""
    CLAWED_BACK = "clawed_back", pgettext_lazy("line of a statement", "Taken back")
    """Negative: a refund came after the line was on an issued statement."""
    TAKEN_OFF = "taken_off", pgettext_lazy("line of a statement", "Adjusted")
    """Negative: two officers corrected the ledger."""


# The shape of each state's tag (portal.templatetags.portal.SHAPES).
TAG_OF = {
    LineState.PAYABLE: "payable",
    LineState.ON_HOLD: "on_hold",
    LineState.WAITS: "waits_day",
    LineState.REVERSED: "reversed",
    LineState.CLAWED_BACK: "reversed",
    LineState.TAKEN_OFF: "reversed",
}


def state_of(entry: LedgerEntry, *, held: bool, today: date) -> LineState:
    """The status of a line on this day."""
    if entry.kind == EntryKind.REVERSAL:
        return LineState.REVERSED
    if entry.kind == EntryKind.CLAWBACK:
        return LineState.CLAWED_BACK
    if entry.kind == EntryKind.ADJUSTMENT and entry.amount_minor < 0:
        return LineState.TAKEN_OFF
    if held:
        return LineState.ON_HOLD
    return LineState.WAITS if entry.payable_on > today else LineState.PAYABLE
