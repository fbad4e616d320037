"""How an adjustment came about, in words: what stands on its page, on the statement, and what `explain` prints."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from exporters.commissions.adjustments.models import Adjustment
from exporters.commissions.models import LedgerEntry
from exporters.commissions.statements.words import line_words
from portal.lib.dates import ist_day
from portal.lib.money import format_inr
from portal.lib.wording import day_in_words

# Words, figure, and what it adds to the sum; None for what only explains.
Line = tuple[str, str, int | None]


def adjustment_rows(entry: LedgerEntry, adjustment: Adjustment) -> list[Line]:
    """The line that was wrong, as it stays posted, and what the adjustment adds or takes off."""
    rows: list[Line] = []
    if line := adjustment.corrects:
        words = _("%(line)s, as posted on its day") % {"line": line_words(line)}
        rows.append((words, format_inr(line.amount_minor), None))
    words = _("Added by the adjustment") if entry.amount_minor > 0 else _("Taken off by the adjustment")
    rows.append((words, format_inr(entry.amount_minor), entry.amount_minor))
    return rows


def adjustment_facts(entry: LedgerEntry, adjustment: Adjustment) -> list[tuple[str, str]]:
    """Why, what happened, what it corrects, and the two acts; people are named by their office."""
    facts = [(_("Reason"), adjustment.reason.text), (_("What happened"), adjustment.explanation)]
    if corrects := corrects_words(adjustment):
        facts.append((_("Corrects"), corrects))
    proposed = _("%(day)s, by a finance officer") % {"day": _day(ist_day(adjustment.proposed_at))}
    approved = _("%(day)s, by a second person") % {"day": _day(entry.earned_on)}
    return [
        *facts,
        (_("Proposed"), proposed),
        (_("Approved"), approved),
        (_("Payable"), payable_words(entry.payable_on, entry.earned_on)),
    ]


def corrects_words(adjustment: Adjustment) -> str:
    """The line or the period that it corrects; empty where it is about neither."""
    if line := adjustment.corrects:
        exporter = line.exporter.name if line.exporter else ""
        return f"{line_words(line)} · {exporter}" if exporter else line_words(line)
    if adjustment.corrects_period:
        return _("the period %(period)s") % {"period": adjustment.corrects_period}
    return ""


def payable_words(payable_on: date, approved_on: date) -> str:
    """When it is payable and why then."""
    if payable_on > approved_on:
        return _("%(day)s, not before the line that it corrects") % {"day": _day(payable_on)}
    return _("%(day)s, the day of its approval") % {"day": _day(payable_on)}


def _day(day: date) -> str:
    return day_in_words(day, get_language() or "en")
