"""Terms and plan versions as tests need them."""

from datetime import date

from django.utils import timezone

from exporters.commissions.engine.terms import Terms, Tier
from exporters.commissions.plans.operations import approve_plan, draft_plan
from exporters.models import PlanVersion

# A plan that pays by month, in two tiers.
TERMS = {
    "code": "EXP",
    "version": 1,
    "valid_from": date(2026, 4, 1),
    "valid_to": None,
    "milestones": {"live": 350_000, "first_order": 250_000},
    "period": "month",
    "tier_mode": "marginal",
    "tiers": (Tier(0, 100), Tier(10_000_000, 200)),
    "minimum_minor": 500_000,
    "window_months": 12,
    "window_from": "live",
    "exporter_cap": None,
    "startup_cap": None,
    "milestone_days": 7,
    "order_days": 30,
    "clawback_days": 30,
}


def make_terms(**changes) -> Terms:
    return Terms(**TERMS | changes)


def make_proposed_plan(maker, **changes) -> PlanVersion:
    """A version that waits for a second officer."""
    return draft_plan(terms=make_terms(**changes), actor=maker, now=timezone.now())


def make_plan(cast, **changes) -> PlanVersion:
    """A version drafted by one officer and approved by another."""
    plan = make_proposed_plan(cast.manager, **changes)
    return approve_plan(plan=plan, actor=cast.finance, now=timezone.now())
