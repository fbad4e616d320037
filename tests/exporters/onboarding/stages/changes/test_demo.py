"""The demo of the stages: one approved rename, one new stage that waits."""

import pytest
from django.utils import timezone

from exporters.models import StageChange
from portal.accounts.demo import DEMO_PEOPLE
from portal.demo import STAGES, Stage, stage_changes
from portal.management.commands.seed_demo import seed_person
from tests.factories.stage_changes import stage_of

pytestmark = pytest.mark.django_db


def test_one_change_is_in_force_and_another_waits():
    people = {person.email.split("@")[0]: seed_person(person) for person in DEMO_PEOPLE}
    stage_changes.seed(Stage(people=people, now=timezone.now(), say=lambda _text: None))
    assert list(StageChange.objects.order_by("id").values_list("status", "stage__code", "code")) == [
        ("approved", "fee_paid", ""),
        ("proposed", None, "export_training"),
    ]
    assert (stage_of("fee_paid").name_en, stage_of("fee_paid").name_hi) == ("Membership fee paid", "सदस्यता शुल्क जमा")
    assert "stage_changes" in STAGES
