from datetime import date, datetime

import pytest

from exporters.models import Stage
from exporters.onboarding.stages import operations
from exporters.onboarding.stages.queries import reached_days, reached_days_of, route
from exporters.onboarding.stages.states import Party
from portal.lib.dates import IST
from tests.factories.exporters import make_exporter, reach

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=IST)


def shown(steps):
    return [(step.name, step.state, step.note) for step in steps]


def test_a_new_exporter_stands_at_its_papers():
    found = route(make_exporter())
    assert (found.done, found.total, found.progress) == (1, 10, "1 of 10 stages done")
    assert [step.state for step in found.steps] == ["done", "now", *["todo"] * 5]
    assert shown(found.steps)[0] == ("Registered", "done", "1 May 2026")
    assert (found.needed_now, found.waits_for) == (None, None)


def test_the_four_gates_are_one_node_with_a_braid(cast):
    exporter = make_exporter()
    reach(exporter, "papers", "applied_to_marketplace", "company_verified", "fee_paid", people=[cast.screener])
    operations.open_requirement(
        exporter=exporter,
        stage=Stage.objects.get(code="profile_approved"),
        needed="A photo of the signboard",
        party=Party.EXPORTER,
        due_date=date(2026, 11, 30),
        actor=cast.screener,
        now=NOW,
    )
    found = route(exporter)
    assert found.progress == "5 of 10 stages done"
    braid = found.steps[3]
    assert (braid.name, braid.state, braid.note) == ("4 gates, in any order", "now", "2 of 4 done")
    assert shown(braid.gates) == [
        ("Company verified", "done", "2 May 2026"),
        ("Profile approved", "now", "A photo of the signboard. From: the exporter"),
        ("First product approved", "todo", ""),
        ("Fee paid", "done", "2 May 2026"),
    ]
    assert (found.needed_now.needed, found.needed_from_others) == ("A photo of the signboard", ())
    for_startup = route(exporter, reader=Party.STARTUP)
    assert (for_startup.needed_now, for_startup.waits_for.needed) == (None, "A photo of the signboard")


@pytest.mark.parametrize(
    ("action", "state"), [("put_on_hold", "hold"), ("mark_refused", "refused"), ("drop", "refused")]
)
def test_a_stopped_route_says_so_at_its_present_stage(cast, action, state):
    exporter = make_exporter()
    operations.move_onboarding(exporter=exporter, action=action, reason="Closed", actor=cast.manager, now=NOW)
    found = route(exporter)
    assert (found.steps[1].state, found.stopped, found.side_reason) == (state, True, "Closed")


def test_milestones_of_a_history_count_as_stages():
    exporter = make_exporter()
    reach(exporter, "company_verified", "live")
    found = route(exporter)
    assert found.done == 3
    assert [step.state for step in found.steps] == ["done", "now", "todo", "todo", "done", "todo", "todo"]


def test_the_route_costs_the_same_for_one_stage_and_for_many(cast, django_assert_num_queries):
    exporter = make_exporter()
    with django_assert_num_queries(5):
        route(exporter)
    reach(exporter, "papers", "applied_to_marketplace", "company_verified", people=[cast.screener])
    with django_assert_num_queries(5):
        route(exporter)


def test_days_of_many_exporters_come_in_three_queries(cast, django_assert_num_queries):
    exporters = [make_exporter() for _ in range(5)]
    for exporter in exporters:
        reach(exporter, "papers", "live", people=[cast.screener])
    with django_assert_num_queries(3):
        days = reached_days_of([e.pk for e in exporters])
    assert days == {e.pk: reached_days(e) for e in exporters}
