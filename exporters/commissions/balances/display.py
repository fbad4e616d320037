"""Words of one entry or judged fact, from its own row."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from exporters.commissions.engine.models import Cause, EntryKind, JudgedFact, LedgerEntry
from exporters.milestones.display import milestone_word

KIND_WORDS = {
    EntryKind.ACCRUAL: pgettext_lazy("ledger entry", "Accrual"),
    EntryKind.REVERSAL: pgettext_lazy("ledger entry", "Reversal"),
    EntryKind.CLAWBACK: pgettext_lazy("ledger entry", "Clawback"),
    EntryKind.TRUE_UP: pgettext_lazy("ledger entry", "True-up"),
    EntryKind.ADJUSTMENT: pgettext_lazy("ledger entry", "Adjustment"),
}


def line_words(row: LedgerEntry | JudgedFact) -> str:
    """What earned, took back or earned nothing, without looking up the facts behind it."""
    if row.cause == Cause.MILESTONE:
        return _("Milestone: %(milestone)s") % {"milestone": milestone_word(row.cause_reference.rpartition("/")[2])}
    words = {
        Cause.ORDER: _("Order %(reference)s"),
        Cause.REFUND: _("Refund %(reference)s"),
        Cause.ADJUSTMENT: _("Adjustment %(reference)s"),
    }
    if row.cause == Cause.PERIOD:
        return _("True-up of %(period)s") % {"period": row.cause_reference}
    return words[Cause(row.cause)] % {"reference": row.cause_reference}
