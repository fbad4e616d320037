"""Models of the areas, so that the room has one migration history."""

from exporters.commissions.adjustments.models import Adjustment, AdjustmentReason
from exporters.commissions.engine.models import AccrualRun, JudgedFact, LedgerEntry, RunUnit
from exporters.commissions.plans.models import PlanVersion
from exporters.commissions.statements.models import Statement, StatementLine
from exporters.consent.models import ConsentRecord, NoticeVersion
from exporters.histories.models import HistoryImport
from exporters.holds.models import Hold
from exporters.imports.models import FactImport, ImportRow
from exporters.milestones.models import Milestone
from exporters.onboarding.claim_files.models import ClaimFile, ClaimFileError
from exporters.onboarding.claims.models import Claim, ConfirmationLink
from exporters.onboarding.confirmation.models import Objection, PhoneProof
from exporters.onboarding.entrance.models import AccessCode, AttemptCount, ExporterAccess
from exporters.onboarding.models import Attribution, AttributionClosing, Exporter, ExporterIdentifier
from exporters.onboarding.stages.changes.models import StageChange
from exporters.onboarding.stages.models import Onboarding, Requirement, Stage, StageEvidence, StageProgress
from exporters.orders.models import Refund, TradeOrder

__all__ = [
    "AccessCode",
    "AccrualRun",
    "Adjustment",
    "AdjustmentReason",
    "AttemptCount",
    "Attribution",
    "AttributionClosing",
    "Claim",
    "ClaimFile",
    "ClaimFileError",
    "ConfirmationLink",
    "ConsentRecord",
    "Exporter",
    "ExporterAccess",
    "ExporterIdentifier",
    "FactImport",
    "ImportRow",
    "HistoryImport",
    "Hold",
    "JudgedFact",
    "LedgerEntry",
    "Milestone",
    "NoticeVersion",
    "Objection",
    "PhoneProof",
    "Onboarding",
    "PlanVersion",
    "Refund",
    "Requirement",
    "RunUnit",
    "Stage",
    "StageChange",
    "StageEvidence",
    "StageProgress",
    "Statement",
    "StatementLine",
    "TradeOrder",
]
