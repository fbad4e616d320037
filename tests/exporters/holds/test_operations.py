import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from exporters.holds.display import Finding
from exporters.holds.models import Hold
from exporters.holds.operations import HoldRefused, clear_holds, open_hold
from portal.audit.queries import history
from tests.factories.exporters import make_exporter

pytestmark = pytest.mark.django_db


@pytest.fixture
def exporter():
    return make_exporter()


def opened(exporter, cast, kind="dispute"):
    return open_hold(kind=kind, reason="why", actor=cast.manager, now=timezone.now(), exporter=exporter)


def test_the_same_hold_opens_once_and_other_kinds_stack(exporter, cast):
    assert opened(exporter, cast) == opened(exporter, cast)
    opened(exporter, cast, "papers")
    assert sorted(Hold.objects.values_list("kind", flat=True)) == ["dispute", "papers"]
    assert [event.event for event in history(exporter)] == ["hold.opened", "hold.opened"]


def test_a_hold_is_cleared_by_an_act_and_others_stay(exporter, cast):
    hold = opened(exporter, cast)
    opened(exporter, cast, "papers")
    now = timezone.now()
    for expected in (1, 0):
        count = clear_holds(kind="dispute", act="looked into", actor=cast.approver, now=now, exporter=exporter)
        assert count == expected
    hold.refresh_from_db()
    assert (hold.cleared_by, hold.clearing_act) == (cast.approver, "looked into")
    assert Hold.objects.filter(cleared_at=None).count() == 1
    assert history(exporter).filter(event="hold.cleared").count() == 1


def test_the_database_keeps_one_reason_of_every_hold(exporter, cast):
    """What the portal found or what an officer wrote, never both and never neither."""
    written = opened(exporter, cast)
    found = open_hold(
        kind="risk",
        finding=Finding("channel_unproven"),
        actor=cast.manager,
        now=timezone.now(),
        exporter=exporter,
    )
    for statement, hold in [
        ("UPDATE exporters_hold SET reason = '' WHERE id = %s", written),
        ("UPDATE exporters_hold SET finding = '{}' WHERE id = %s", written),
        ("UPDATE exporters_hold SET reason = 'why' WHERE id = %s", found),
        ("UPDATE exporters_hold SET finding = NULL WHERE id = %s", found),
    ]:
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [hold.pk])


def test_another_reason_for_an_open_hold_is_not_lost_but_refused(exporter, cast):
    opened(exporter, cast, "risk")
    with pytest.raises(HoldRefused, match="“Risk check” here already: why\\. Release it first"):
        open_hold(kind="risk", reason="A second invoice", actor=cast.manager, now=timezone.now(), exporter=exporter)
    assert Hold.objects.get().reason == "why"


def test_what_the_portal_finds_again_leaves_the_officers_hold_as_it_is(exporter, cast):
    first = opened(exporter, cast, "risk")
    found = Finding("shared", {"what": ["pan"]})
    assert open_hold(kind="risk", finding=found, actor=None, now=timezone.now(), exporter=exporter) == first
