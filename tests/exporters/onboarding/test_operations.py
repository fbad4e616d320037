from datetime import datetime

import pytest

from exporters.onboarding.operations import MemberIdTaken, record_member_id
from portal.audit.queries import history
from portal.lib.dates import IST
from tests.factories.exporters import make_exporter

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=IST)


def test_a_member_number_is_kept_corrected_and_recorded(cast):
    exporter = make_exporter()
    for typed in ("IN 1234", "in1234", "in1235", ""):
        record_member_id(exporter=exporter, member_id=typed, actor=cast.screener, now=NOW)
    events = [(event.event, event.actor, event.data) for event in history(exporter)]
    assert events == [
        ("exporter.member_id_recorded", cast.screener, {"from": old, "to": new})
        for old, new in [("in1235", ""), ("in1234", "in1235"), ("", "in1234")]
    ]


def test_two_exporters_never_have_the_same_number(cast):
    first, second = make_exporter(), make_exporter(marketplace_member_id="in7")
    record_member_id(exporter=first, member_id="in1234", actor=cast.screener, now=NOW)
    with pytest.raises(MemberIdTaken, match=first.reference):
        record_member_id(exporter=second, member_id="IN1234", actor=cast.screener, now=NOW)
    assert second.marketplace_member_id == "in7"
    second.refresh_from_db()
    assert second.marketplace_member_id == "in7"
    assert not history(second)
