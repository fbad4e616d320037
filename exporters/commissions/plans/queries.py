"""Reads: versions of plans, and terms as rows that a person can read."""

from datetime import date

from django.db.models import QuerySet

from exporters.commissions.plans.models import PlanVersion
from portal.two_people.states import ProposalStatus


def plan_versions() -> QuerySet[PlanVersion]:
    """Every version, drafts included."""
    return PlanVersion.objects.select_related("proposed_by", "decided_by")


def plan_in_force(code: str, day: date) -> PlanVersion | None:
    """The approved version of this plan that decides on this day, or None."""
    versions = PlanVersion.objects.filter(code=code, status=ProposalStatus.APPROVED, valid_from__lte=day)
    return next((v for v in versions.order_by("-valid_from") if v.valid_to is None or day < v.valid_to), None)
