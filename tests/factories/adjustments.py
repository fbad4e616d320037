"""Adjustments: proposed by a finance officer, approved by an approver."""

from exporters.commissions.adjustments.operations import Correction, approve_adjustment, propose_adjustment
from exporters.models import Adjustment, AdjustmentReason
from tests.moments import APPROVED, PROPOSED


def reason_of(code: str = "A-01") -> AdjustmentReason:
    """A coded reason, made again where a test over real connections emptied the tables."""
    values = {"text_en": "A wrong amount", "text_hi": "गलत राशि"}
    return AdjustmentReason.objects.get_or_create(code=code, defaults=values)[0]


def make_correction(startup, amount_minor: int = 250_00, **changes) -> Correction:
    """₹250.00 more for no line in particular; a line brings its exporter."""
    line = changes.get("corrects")
    values = {"explanation": "The invoice said 900, the report 800.", "exporter": line.exporter if line else None}
    return Correction(startup=startup, amount_minor=amount_minor, **(values | {"reason": reason_of()} | changes))


def make_adjustment(startup, maker, amount_minor: int = 250_00, **changes) -> Adjustment:
    """Proposed on 4 June 2026."""
    correction = make_correction(startup, amount_minor, **changes)
    return propose_adjustment(correction=correction, actor=maker, now=PROPOSED)


def make_approved_adjustment(startup, cast, amount_minor: int = 250_00, **changes) -> Adjustment:
    """Proposed by the finance officer, approved by the approver half an hour into 5 June 2026 in India."""
    now = changes.pop("now", APPROVED)
    adjustment = make_adjustment(startup, cast.finance, amount_minor, **changes)
    return approve_adjustment(adjustment=adjustment, actor=cast.approver, now=now)
