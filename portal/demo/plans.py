"""The commission plan of the demo: drafted by the programme manager, approved by the finance officer."""

from datetime import timedelta

from exporters.commissions.engine.terms import LIVE, MARGINAL, Terms, Tier
from exporters.commissions.plans.operations import approve_plan, draft_plan
from portal.demo import Stage
from portal.demo.startups_texts import PLAN_CODE
from portal.lib.dates import FINANCIAL_YEAR, QUARTER, ist_day, period_start

# Before the first call names it.
DRAFTED_DAYS_AGO = 240


def seed(stage: Stage) -> None:
    """One version, in force since the financial year of its draft began."""
    drafted_at = stage.now - timedelta(days=DRAFTED_DAYS_AGO)
    terms = Terms(
        code=PLAN_CODE,
        version=1,
        valid_from=period_start(ist_day(drafted_at), FINANCIAL_YEAR),
        valid_to=None,
        milestones={"live": 350_000, "first_order": 250_000, "retained_90d": 200_000},
        period=QUARTER,
        tier_mode=MARGINAL,
        tiers=(Tier(0, 100), Tier(100_000_000, 150)),
        minimum_minor=500_000,
        window_months=24,
        window_from=LIVE,
        exporter_cap=20_000_000,
        startup_cap=250_000_000,
        milestone_days=7,
        order_days=30,
        clawback_days=60,
    )
    plan = draft_plan(terms=terms, actor=stage.people["manager"], now=drafted_at)
    approve_plan(plan=plan, actor=stage.people["finance"], now=drafted_at + timedelta(days=1))
