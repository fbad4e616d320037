"""What the database refuses, tried with raw SQL."""

import pytest
from django.db import DatabaseError, connection, transaction

from startups.models import Recommendation
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.factories.vetting import make_recommendation
from tests.moments import NOON


@pytest.fixture
def recommendation(cast):
    call = make_call(manager=cast.manager, approver=cast.approver)
    application = make_application(call=call, status="awaiting_decision", person=cast.founder)
    return make_recommendation(application, cast.screener)


def refuses(sql: str, *values) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
    except DatabaseError:
        return True
    return False


def approved(recommendation, person):
    signed = {"status": "approved", "decided_by": person, "decided_at": NOON}
    Recommendation.objects.filter(pk=recommendation.pk).update(**signed)
    return recommendation


def insert_decision(recommendation, decided_by, **changed) -> bool:
    row = {
        "uuid": recommendation.uuid.hex,
        "application_id": recommendation.application_id,
        "recommendation_id": recommendation.pk,
        "outcome": recommendation.outcome,
        "reason_id": recommendation.reason_id,
        "decided_by_id": decided_by.pk,
        "decided_at": NOON,
    } | changed
    marks = ", ".join(["%s"] * len(row))
    return refuses(f"INSERT INTO startups_decision ({', '.join(row)}) VALUES ({marks})", *row.values())


def test_a_decision_repeats_its_approved_recommendation(recommendation, cast):
    assert insert_decision(recommendation, cast.approver)
    approved(recommendation, cast.approver)
    assert insert_decision(recommendation, cast.second_approver)
    assert insert_decision(recommendation, cast.approver, outcome="declined")
    assert not insert_decision(recommendation, cast.approver)


def test_one_unreleased_decision_an_application(recommendation, cast):
    assert not insert_decision(approved(recommendation, cast.approver), cast.approver)
    second = make_recommendation(recommendation.application, cast.screener)
    assert insert_decision(approved(second, cast.approver), cast.approver)


def test_a_decision_is_released_once_and_never_removed(recommendation, cast):
    insert_decision(approved(recommendation, cast.approver), cast.approver)
    assert refuses("DELETE FROM startups_decision")
    sql = "UPDATE startups_decision SET released_at = %s, released_by_id = %s"
    assert not refuses(sql, NOON, cast.approver.pk)
    assert refuses(sql, NOON, cast.approver.pk)
