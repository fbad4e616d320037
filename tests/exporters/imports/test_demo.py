"""The demo of stages and facts: what `make run` shows, made through operations."""

import pytest
from django.utils import timezone

from exporters.models import Exporter, FactImport, Milestone, TradeOrder
from exporters.onboarding.stages.queries import route
from portal.accounts.demo import DEMO_PEOPLE
from portal.demo import Stage, claims, facts, plans, startups
from portal.management.commands.seed_demo import seed_person

pytestmark = pytest.mark.django_db


def test_exporters_stand_at_every_stage_and_files_in_every_state():
    people = {person.email.split("@")[0]: seed_person(person) for person in DEMO_PEOPLE}
    stage = Stage(people=people, now=timezone.now(), say=lambda _text: None)
    for part in (plans, startups, claims, facts):
        part.seed(stage)

    routes = [route(exporter) for exporter in Exporter.objects.all()]
    assert {found.done for found in routes} == set(range(1, 11))
    assert {found.side for found in routes} == {
        *["under_way", "action_required", "on_hold"],
        *["refused", "dropped", "reactivated"],
    }
    statuses = dict(FactImport.objects.order_by("status").values_list("status", "kind"))
    assert set(statuses) == {"applied", "checked", "sent_back", "unreadable"}
    assert set(FactImport.objects.filter(status="applied").values_list("kind", flat=True)) == {
        *["status", "orders", "refunds", "rates"]
    }
    assert FactImport.objects.filter(rows_moved=1, status="checked").count() == 1
    assert FactImport.objects.filter(rows_error=3, status="applied").count() == 1
    for table in (Milestone, TradeOrder):
        assert all(row.proposed_by_id != row.decided_by_id for row in table.objects.all())
