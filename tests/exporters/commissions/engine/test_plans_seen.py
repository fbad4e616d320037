"""A run works with approved plan versions only."""

from datetime import date

import pytest
from django.utils import timezone

from exporters.commissions.engine.accrual import begin_run
from exporters.commissions.engine.work_tables import read_plans
from exporters.commissions.plans.operations import decline_plan, draft_plan, withdraw_plan
from tests.factories.plans import make_plan, make_terms

pytestmark = pytest.mark.django_db


def test_a_run_sees_no_proposed_declined_or_withdrawn_version(cast):
    now = timezone.now()
    declined, withdrawn, _proposed = (
        draft_plan(terms=make_terms(code=code), actor=cast.manager, now=now) for code in ("DEC", "WIT", "PRO")
    )
    decline_plan(plan=declined, remark="Wrong rate.", actor=cast.finance, now=now)
    withdraw_plan(plan=withdrawn, actor=cast.manager, now=now)
    approved = make_plan(cast)
    run, _others = begin_run(until=date(2026, 11, 26), asked_by="test", now=now)
    assert run.plans == [[approved.pk, None]]
    plans = read_plans(run)
    assert set(plans.known) == set(plans.seen) == {approved.pk}
