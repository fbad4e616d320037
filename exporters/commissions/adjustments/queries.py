"""Reads: adjustments with their people, how many wait for a person, and other corrections of the same line."""

from django.db.models import QuerySet

from exporters.commissions.adjustments.models import Adjustment, AdjustmentReason
from exporters.commissions.adjustments.states import CHECKERS
from exporters.commissions.engine.models import LedgerEntry
from portal.accounts.models import User
from portal.two_people.states import ProposalStatus

_WITH = ("startup", "exporter", "reason", "corrects", "corrects__exporter", "entry", "proposed_by", "decided_by")


def adjustments(*, status: str = "") -> QuerySet[Adjustment]:
    """Adjustments with what their pages show, narrowed to a state."""
    found = Adjustment.objects.select_related(*_WITH)
    return found.filter(status=status) if status in ProposalStatus.values else found


def waiting_for(user: User) -> int:
    """How many adjustments this person could decide; counted up to 100."""
    if not user.has_role(*CHECKERS):
        return 0
    waiting = Adjustment.objects.filter(status=ProposalStatus.PROPOSED).exclude(proposed_by=user)
    return waiting[:100].count()


def reasons() -> QuerySet[AdjustmentReason]:
    """The coded reasons that may be given today."""
    return AdjustmentReason.objects.filter(retired=False)


def also_on(line: LedgerEntry | None, *, without: Adjustment | None = None) -> list[Adjustment]:
    """Other adjustments of this line that wait or were approved, oldest first."""
    if line is None:
        return []
    standing = [ProposalStatus.PROPOSED, ProposalStatus.APPROVED]
    found = line.adjustments.filter(status__in=standing).order_by("id")
    return list(found.exclude(pk=without.pk) if without else found)
