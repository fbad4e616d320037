"""What the database refuses, tried with raw SQL."""

import pytest
from django.db import DatabaseError, connection, transaction

from startups.models import InformationRequest
from tests.factories.vetting import (
    NOW,
    make_application,
    make_assignment,
    make_call,
    make_review,
    make_screening,
)


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


@pytest.mark.parametrize("change", ["result = 'perhaps'", "code = 'colour'", "result = 'look', note = ''"])
def test_a_screening_check_refuses(application, cast, change):
    make_screening(application, cast.screener)
    assert refuses(f"UPDATE startups_screeningcheck SET {change} WHERE code = 'reach'")


@pytest.mark.parametrize(
    "change", ["reviewer_id = assigned_by_id", "recused_at = assigned_at, declared_at = assigned_at"]
)
def test_an_assignment_refuses(application, cast, change):
    make_assignment(application, cast.reviewer, cast.screener)
    assert refuses(f"UPDATE startups_assignment SET {change}")


def test_a_reviewer_is_assigned_once(application, cast):
    make_assignment(application, cast.reviewer, cast.screener)
    with pytest.raises(DatabaseError), transaction.atomic():
        make_assignment(application, cast.reviewer, cast.screener)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE startups_review SET advice = 'decline'",
        "DELETE FROM startups_review",
        "UPDATE startups_score SET points = 0",
        "DELETE FROM startups_score",
    ],
)
def test_a_review_stays_as_it_came_in(application, cast, statement):
    make_review(make_assignment(application, cast.reviewer, cast.screener))
    assert refuses(statement)


def test_points_stay_within_the_scale(application, cast):
    review = make_review(make_assignment(application, cast.reviewer, cast.screener))
    criterion = application.call.criteria.first()
    sql = "INSERT INTO startups_score (review_id, criterion_id, points) VALUES (%s, %s, %s)"
    assert refuses(sql, review.pk, criterion.pk, 3)  # twice on one criterion
    other = make_review(make_assignment(application, cast.second_reviewer, cast.screener))
    assert refuses("UPDATE startups_score SET points = 11 WHERE review_id = %s", other.pk)


def test_one_open_question_an_application(application, cast):
    def ask(**fields):
        return InformationRequest.objects.create(
            application=application,
            section="documents",
            question="Where is the signed page?",
            asked_by=cast.screener,
            asked_at=NOW,
            asked_from="in_review",
            due_date=NOW.date(),
            **fields,
        )

    first = ask()
    with pytest.raises(DatabaseError), transaction.atomic():
        ask()
    assert refuses("UPDATE startups_informationrequest SET answered_at = %s", NOW)
    InformationRequest.objects.filter(pk=first.pk).update(answered_at=NOW, answered_by=cast.founder)
    assert refuses("UPDATE startups_informationrequest SET withdrawn_at = %s", NOW)
    ask()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE startups_call SET plan_code = 'OTHER'",
        "DELETE FROM startups_call",
        "UPDATE startups_criterion SET weight = 1",
        "DELETE FROM startups_criterion",
        "UPDATE startups_agreementtext SET body_en = 'Other.'",
        "INSERT INTO startups_criterion (uuid, call_id, position, name_en, name_hi, guide_en, guide_hi, weight, "
        "max_score) SELECT '0123456789abcdef0123456789abcdef', call_id, 9, 'x', '', '', '', 1, 5 "
        "FROM startups_criterion WHERE position = 1",
    ],
)
def test_a_published_call_does_not_change(application, statement):
    assert refuses(statement)
