"""Words of a statement that are put together from data: months, causes, parts that are held."""

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from exporters.commissions.models import Cause, EntryKind, JudgedFact, LedgerEntry
from exporters.commissions.plans.queries import milestone_word
from exporters.commissions.sources import Sources
from portal.lib.dates import MONTH, period_bounds
from portal.lib.wording import MONTHS

KIND_WORDS = {
    EntryKind.ACCRUAL: pgettext_lazy("ledger entry", "Accrual"),
    EntryKind.REVERSAL: pgettext_lazy("ledger entry", "Reversal"),
    EntryKind.CLAWBACK: pgettext_lazy("ledger entry", "Clawback"),
    EntryKind.TRUE_UP: pgettext_lazy("ledger entry", "True-up"),
    EntryKind.ADJUSTMENT: pgettext_lazy("ledger entry", "Adjustment"),
}


def month_words(month: str, language: str | None = None) -> str:
    """ "October 2026" for "2026-10"."""
    first = period_bounds(month, MONTH)[0]
    names = MONTHS["hi" if (language or get_language() or "en").startswith("hi") else "en"]
    return f"{names[first.month - 1]} {first.year}"


def cause_words(row: LedgerEntry | JudgedFact, sources: Sources) -> str:
    """What earned, took back or earned nothing, in one line."""
    if row.cause == Cause.MILESTONE:
        return _("Milestone: %(milestone)s") % {"milestone": milestone_word(row.cause_reference.rpartition("/")[2])}
    if row.cause == Cause.ORDER:
        return _("Order %(reference)s") % {"reference": row.cause_reference}
    if row.cause == Cause.PERIOD:
        return _("True-up of %(period)s") % {"period": row.cause_reference}
    if row.cause == Cause.ADJUSTMENT:
        return adjustment_words(row, sources)
    refund = sources.refund_of(row)
    if not refund:
        return _("Refund %(reference)s") % {"reference": row.cause_reference}
    return _("Refund %(reference)s on %(order)s") % {
        "reference": refund.reference,
        "order": refund.order_reference,
    }


def adjustment_words(row: LedgerEntry | JudgedFact, sources: Sources) -> str:
    """An adjustment with its coded reason."""
    adjustment = sources.adjustment_of(row)
    if not adjustment:
        return _("Adjustment %(reference)s") % {"reference": row.cause_reference}
    return _("Adjustment %(reference)s: %(reason)s") % {
        "reference": row.cause_reference,
        "reason": adjustment.reason.text,
    }


def line_words(line: LedgerEntry) -> str:
    """A line that another one corrects, without looking up the facts behind it."""
    return cause_words(line, Sources())
