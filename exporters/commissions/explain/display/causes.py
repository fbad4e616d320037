"""What earned, took back or earned nothing, with the facts behind it."""

from django.utils.translation import gettext as _

from exporters.commissions.balances.display import line_words
from exporters.commissions.engine.models import JudgedFact, LedgerEntry
from exporters.commissions.explain.sources import Sources


def cause_words(row: LedgerEntry | JudgedFact, sources: Sources) -> str:
    """Name the cause in one line: a refund with its order, an adjustment with its coded reason."""
    if adjustment := sources.adjustment_of(row):
        return _("Adjustment %(reference)s: %(reason)s") % {
            "reference": row.cause_reference,
            "reason": adjustment.reason.text,
        }
    if refund := sources.refund_of(row):
        return _("Refund %(reference)s on %(order)s") % {
            "reference": refund.reference,
            "order": refund.order_reference,
        }
    return line_words(row)
