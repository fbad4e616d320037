"""A line of the issued statement was wrong: one correction is approved, another waits for the approver."""

from datetime import timedelta

from exporters.commissions.adjustments.operations import Correction, approve_adjustment, propose_adjustment
from exporters.commissions.engine.models import LedgerEntry
from exporters.commissions.statements.models import Statement
from exporters.commissions.statements.queries import lines_of
from exporters.models import AdjustmentReason
from portal.demo import Stage


def seed(stage: Stage) -> None:
    """The finance officer proposes both; the approver has decided the first."""
    statement: Statement = stage.made["statement"]
    proposed_at = stage.now - timedelta(hours=3)
    line = _wrong_line(statement)
    first = Correction(
        startup=statement.startup,
        exporter=line.exporter,
        amount_minor=-(line.amount_minor // 10),
        reason=AdjustmentReason.objects.get(code="A-01"),
        explanation="The invoice of this order is a tenth lower than the report of the marketplace said. "
        "A tenth of what the line earned is taken off.",
        corrects=line,
    )
    made = propose_adjustment(correction=first, actor=stage.people["finance"], now=proposed_at)
    approve_adjustment(adjustment=made, actor=stage.people["approver"], now=stage.now)
    second = Correction(
        startup=statement.startup,
        amount_minor=75_000,
        reason=AdjustmentReason.objects.get(code="A-06"),
        explanation="Your grievance about the courier fee of the samples was heard: the programme bears half of it.",
        corrects_period=statement.month,
    )
    propose_adjustment(correction=second, actor=stage.people["finance"], now=proposed_at)


def _wrong_line(statement: Statement) -> LedgerEntry:
    """The largest order of the statement without a hold or a reversal."""
    lines = lines_of(statement).filter(cause="order", reversals=None, holds=None)
    line = lines.order_by("-amount_minor", "id").first()
    if line is None:
        raise LookupError("an order on the statement that was just issued")
    return line
