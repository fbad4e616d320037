import pytest
from django.urls import reverse
from django.utils import timezone

from exporters.commissions.engine.terms import read_terms
from exporters.commissions.plans.models import PlanVersion
from exporters.commissions.plans.operations import draft_plan
from tests.factories.plans import make_plan, make_terms

pytestmark = pytest.mark.django_db

TYPED = {
    "code": "EXP",
    "valid_from_day": "1",
    "valid_from_month": "4",
    "valid_from_year": "2026",
    "period": "month",
    "tier_mode": "marginal",
    "minimum": "5,000",
    "window_months": "12",
    "window_from": "live",
    "exporter_cap": "1,00,000",
    "milestone_days": "7",
    "order_days": "30",
    "clawback_days": "30",
    "milestone_live": "3,500",
    "milestone_first_order": "2500.00",
    "tier_1_from": "0",
    "tier_1_rate": "1",
    "tier_2_from": "1,00,000",
    "tier_2_rate": "2.00%",
}


def test_typed_terms_are_the_terms_that_count(cast, browser_of):
    response = browser_of(cast.manager).post(reverse("exporters:plan-draft"), TYPED)
    plan = PlanVersion.objects.get()
    assert response.url == reverse("exporters:plan", args=[plan.uuid])
    assert read_terms(plan.terms) == make_terms(exporter_cap=10_000_000)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"tier_2_rate": ""}, "A tier needs both"),
        ({"tier_2_rate": "lots"}, "Write a percentage"),
        ({"code": "exp!"}, "Use capital letters"),
        ({"valid_from_day": "2"}, "first day of a period"),
    ],
)
def test_bad_terms_are_told_and_nothing_typed_is_lost(cast, browser_of, changes, sentence):
    response = browser_of(cast.manager).post(reverse("exporters:plan-draft"), TYPED | changes)
    assert sentence in response.content.decode()
    assert 'value="1,00,000"' in response.content.decode()
    assert PlanVersion.objects.count() == 0


def test_the_maker_sees_the_approval_shut_and_a_finance_officer_open(cast, browser_of):
    plan = draft_plan(terms=make_terms(), actor=cast.manager, now=timezone.now())
    url, approve = reverse("exporters:plan", args=[plan.uuid]), reverse("exporters:plan-approve", args=[plan.uuid])
    assert "Another person decides" in browser_of(cast.manager).get(url).content.decode()
    assert browser_of(cast.manager).post(approve).status_code == 404
    assert browser_of(cast.finance).post(approve, follow=True).status_code == 200
    plan.refresh_from_db()
    assert (plan.status, plan.decided_by) == ("approved", cast.finance)


def test_startups_do_not_meet_office_pages(cast, browser_of):
    plan = make_plan(cast)
    for name, arguments in [("plan-list", []), ("plan", [plan.uuid]), ("plan-draft", [])]:
        assert browser_of(cast.founder).get(reverse(f"exporters:{name}", args=arguments)).status_code == 404
