"""What the database refuses, tried with raw SQL."""

import pytest
from django.db import DatabaseError, connection, transaction

from startups.models import InformationRequest
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.moments import NOON


@pytest.fixture
def application(cast):
    call = make_call(manager=cast.manager, approver=cast.approver)
    return make_application(call=call, status="in_review", person=cast.founder)


def refuses(sql: str, *values) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
    except DatabaseError:
        return True
    return False


def test_one_open_question_an_application(application, cast):
    def ask(**fields):
        return InformationRequest.objects.create(
            application=application,
            section="documents",
            question="Where is the signed page?",
            asked_by=cast.screener,
            asked_at=NOON,
            asked_from="in_review",
            due_date=NOON.date(),
            **fields,
        )

    first = ask()
    with pytest.raises(DatabaseError), transaction.atomic():
        ask()
    assert refuses("UPDATE startups_informationrequest SET answered_at = %s", NOON)
    InformationRequest.objects.filter(pk=first.pk).update(answered_at=NOON, answered_by=cast.founder)
    assert refuses("UPDATE startups_informationrequest SET withdrawn_at = %s", NOON)
    ask()
