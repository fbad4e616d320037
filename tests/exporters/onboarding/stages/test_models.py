"""What the database refuses, tried with raw SQL."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from exporters.models import Onboarding, Requirement, Stage, StageProgress
from tests.factories.facts import make_exporter, reach

pytestmark = pytest.mark.django_db


def refuse(statement, *values):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize("code", ["company_verified", "live", "first_order", "retained_90d"])
def test_a_stage_that_earns_cannot_be_recorded_by_one_person(cast, code):
    with pytest.raises(IntegrityError), transaction.atomic():
        StageProgress.objects.create(
            exporter=make_exporter(),
            stage=Stage.objects.get(code=code),
            reached_date="2026-05-02",
            recorded_by=cast.screener,
            recorded_at=timezone.now(),
        )


def test_what_was_reached_never_changes(cast):
    exporter = make_exporter()
    reach(exporter, "papers", people=[cast.screener])
    refuse("UPDATE exporters_stageprogress SET reached_date = '2026-01-01'")
    refuse("DELETE FROM exporters_stageprogress")
    with pytest.raises(IntegrityError), transaction.atomic():
        reach(exporter, "papers", people=[cast.manager])


def test_a_stopped_onboarding_has_a_reason():
    Onboarding.objects.create(exporter=make_exporter(), since=timezone.now())
    for status in ("on_hold", "refused", "dropped", "asleep"):
        refuse("UPDATE exporters_onboarding SET status = %s", status)


def test_a_requirement_fails_with_a_reason_and_is_settled_by_an_officer(cast):
    Requirement.objects.create(
        exporter=make_exporter(),
        stage=Stage.objects.get(code="papers"),
        needed="A photo",
        party="exporter",
        due_date="2026-11-30",
        opened_by=cast.screener,
        opened_at=timezone.now(),
    )
    for status in ("failed", "met", "waived", "forgotten"):
        refuse("UPDATE exporters_requirement SET status = %s", status)
    refuse("UPDATE exporters_requirement SET party = 'nobody'")
