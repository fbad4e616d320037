from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from exporters.commissions.engine.terms import Tier
from exporters.commissions.plans.display import days_in_words
from exporters.commissions.plans.models import PlanVersion
from exporters.commissions.plans.operations import PlanRefused, approve_plan, decline_plan, draft_plan, withdraw_plan
from exporters.commissions.plans.queries import plan_in_force
from portal.audit.models import AuditEvent
from portal.jobs.models import Job
from portal.lib.transitions import ActorRefused
from tests.factories.plans import make_plan, make_terms

pytestmark = pytest.mark.django_db


def test_a_draft_is_in_force_nowhere_until_another_person_approves(cast):
    plan = draft_plan(terms=make_terms(), actor=cast.manager, now=timezone.now())
    assert plan_in_force("EXP", date(2026, 5, 1)) is None
    with pytest.raises(ActorRefused):
        approve_plan(plan=plan, actor=cast.manager, now=timezone.now())
    approve_plan(plan=plan, actor=cast.finance, now=timezone.now())
    assert plan_in_force("EXP", date(2026, 5, 1)) == plan
    assert Job.objects.filter(name="exporters.commissions.accrue").count() == 1
    assert list(AuditEvent.objects.order_by("id").values_list("event", flat=True)) == ["plan.drafted", "plan.approved"]


def test_a_later_version_ends_the_open_one(cast):
    first = make_plan(cast)
    second = make_plan(cast, valid_from=date(2026, 10, 1))
    first.refresh_from_db()
    assert (first.valid_to, second.version) == (date(2026, 10, 1), 2)
    assert plan_in_force("EXP", date(2026, 9, 30)) == first
    assert plan_in_force("EXP", date(2026, 10, 1)) == second


def test_an_overlap_is_refused_and_nothing_else_changes(cast):
    make_plan(cast, valid_to=date(2026, 10, 1))
    draft = draft_plan(terms=make_terms(valid_from=date(2026, 9, 1)), actor=cast.manager, now=timezone.now())
    with pytest.raises(PlanRefused, match="another version"):
        approve_plan(plan=draft, actor=cast.finance, now=timezone.now())
    draft.refresh_from_db()
    assert (draft.status, draft.decided_at) == ("proposed", None)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"valid_from": date(2026, 4, 2)}, "first day of a period"),
        ({"valid_to": date(2026, 5, 2)}, "first day of a later period"),
        ({"tiers": (Tier(0, 100), Tier(0, 200))}, "above the one before"),
        ({"tier_mode": "whole", "startup_cap": 100}, "cannot have a cap for the startup"),
    ],
)
def test_terms_that_contradict_themselves_are_refused(cast, changes, sentence):
    with pytest.raises(PlanRefused, match=sentence):
        draft_plan(terms=make_terms(**changes), actor=cast.manager, now=timezone.now())


def test_a_draft_is_declined_with_a_reason_or_withdrawn_by_its_maker(cast):
    draft = draft_plan(terms=make_terms(), actor=cast.manager, now=timezone.now())
    decline_plan(plan=draft, remark="Rates too high", actor=cast.finance, now=timezone.now())
    assert AuditEvent.objects.get(event="plan.declined").data["reason"] == "Rates too high"
    assert (draft.status, draft.remark) == ("declined", "Rates too high")
    second = draft_plan(terms=make_terms(), actor=cast.manager, now=timezone.now())
    withdraw_plan(plan=second, actor=cast.manager, now=timezone.now())
    assert (second.version, second.status) == (2, "withdrawn")
    assert plan_in_force("EXP", date(2026, 9, 30)) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE exporters_planversion SET status = 'approved', decided_by_id = proposed_by_id, "
        "decided_at = proposed_at",
        "UPDATE exporters_planversion SET proposed_by_id = NULL",
    ],
)
def test_the_database_refuses_one_person_on_both_sides(cast, statement):
    draft_plan(terms=make_terms(), actor=cast.manager, now=timezone.now())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE exporters_planversion SET terms = '{}'", "DELETE FROM exporters_planversion"],
)
def test_the_database_refuses_to_change_approved_terms(cast, statement):
    make_plan(cast)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert PlanVersion.objects.count() == 1


def test_of_two_people_who_draft_at_once_the_second_is_told(cast, monkeypatch):
    """Both read the same last number."""
    make_plan(cast)
    monkeypatch.setattr(QuerySet, "aggregate", lambda self, last: {"last": 0})
    with pytest.raises(PlanRefused, match="drafted a moment ago"):
        draft_plan(terms=make_terms(), actor=cast.manager, now=timezone.now())


def test_only_approved_terms_are_said_to_be_in_force(cast):
    plan = draft_plan(terms=make_terms(), actor=cast.manager, now=timezone.now())
    assert days_in_words(plan).startswith("If approved, in force from")
    decline_plan(plan=plan, remark="No.", actor=cast.finance, now=timezone.now())
    assert days_in_words(plan).startswith("Never in force; proposed from")
    assert days_in_words(make_plan(cast)).startswith("In force from")


def test_approving_a_version_ends_no_other_draft(cast):
    """Versions that never were in force keep their empty end."""
    ends = {"proposed": None, "declined": None, "withdrawn": None}
    for status in ends:
        draft = draft_plan(terms=make_terms(), actor=cast.manager, now=timezone.now())
        if status == "declined":
            decline_plan(plan=draft, remark="Wrong rate.", actor=cast.finance, now=timezone.now())
        if status == "withdrawn":
            withdraw_plan(plan=draft, actor=cast.manager, now=timezone.now())
    make_plan(cast, valid_from=date(2026, 10, 1))
    assert dict(PlanVersion.objects.exclude(status="approved").values_list("status", "valid_to")) == ends
