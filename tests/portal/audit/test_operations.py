import pytest
from django.utils import timezone

from portal.audit.models import AuditEvent
from portal.audit.operations import record, record_each

pytestmark = pytest.mark.django_db


def test_one_act_on_several_objects_is_a_row_for_each_as_if_recorded_singly(cast, django_assert_num_queries):
    now, people = timezone.now(), [cast.founder, cast.rival]
    with django_assert_num_queries(1):
        together = record_each(
            event="officer.invited",
            actor=cast.manager,
            acts=[(person, {"n": n}) for n, person in enumerate(people)],
            now=now,
        )
    singly = [
        record(event="officer.invited", actor=cast.manager, target=person, now=now, data={"n": n})
        for n, person in enumerate(people)
    ]
    assert [_said(event) for event in together] == [_said(event) for event in singly]
    assert list(AuditEvent.objects.order_by("id").values_list("target_id", flat=True)) == [p.pk for p in people] * 2


def test_who_is_named_by_nobody_is_the_console(cast):
    (event,) = record_each(event="officer.invited", actor=None, acts=[(cast.founder, {})], now=timezone.now())
    assert event.actor_label == "console"


def test_an_unknown_event_is_refused_even_for_nothing():
    with pytest.raises(ValueError, match="Unknown audit event"):
        record_each(event="officer.sung", actor=None, acts=[], now=timezone.now())


def _said(event):
    names = ("event", "happened_at", "actor_id", "actor_label", "target_type", "target_id", "target_label", "data")
    return [getattr(event, name) for name in (*names, "request_id")]
