"""Models of the areas, so that the room has one migration history."""

from exporters.commissions.models import (
    AccrualRun,
    JudgedFact,
    LedgerEntry,
    PlanVersion,
    RunUnit,
    Statement,
    StatementLine,
)
from exporters.holds.models import Hold
from exporters.milestones.models import Milestone
from exporters.onboarding.models import Attribution, AttributionClosing, Exporter, ExporterIdentifier
from exporters.orders.models import Refund, TradeOrder

__all__ = [
    "AccrualRun",
    "Attribution",
    "AttributionClosing",
    "Exporter",
    "ExporterIdentifier",
    "Hold",
    "JudgedFact",
    "LedgerEntry",
    "Milestone",
    "PlanVersion",
    "Refund",
    "RunUnit",
    "Statement",
    "StatementLine",
    "TradeOrder",
]
