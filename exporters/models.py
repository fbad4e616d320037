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
from exporters.onboarding.stages.models import Onboarding, Requirement, Stage, StageEvidence, StageProgress
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
    "Onboarding",
    "PlanVersion",
    "Refund",
    "Requirement",
    "RunUnit",
    "Stage",
    "StageEvidence",
    "StageProgress",
    "Statement",
    "StatementLine",
    "TradeOrder",
]
