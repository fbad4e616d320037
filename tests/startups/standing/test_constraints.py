"""What the database refuses of standings and their changes, tried with raw SQL."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from startups.models import StandingChange, Startup
from startups.standing.operations import decline_change, withdraw_change
from tests.factories.standing_changes import make_approved_standing_change, make_standing_change
from tests.factories.startups import NOT_ENROLLED, make_startup

pytestmark = pytest.mark.django_db
NOW = "2026-11-22 06:00:00+00:00"


@pytest.fixture
def startup(cast):
    return make_startup(cast.founder)


def refuses(sql, *values) -> bool:
    """Whether the statement fails; when it is taken it is undone."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(sql, values)
            connection.check_constraints()
            transaction.set_rollback(True)
    except DatabaseError:
        return True
    return False


def insert(startup, maker, **changed) -> tuple:
    made = uuid.uuid4()
    values = {
        "uuid": made.hex if connection.vendor == "sqlite" else str(made),
        "startup_id": startup.pk,
        "act": "suspend",
        "reason": "x",
        "status": "proposed",
        "proposed_by_id": maker.pk,
        "proposed_at": NOW,
        "remark": "",
    } | changed
    marks = ", ".join(["%s"] * len(values))
    return f"INSERT INTO startups_standingchange ({', '.join(values)}) VALUES ({marks})", *values.values()


def test_a_proposal_is_taken(startup, cast):
    assert not refuses(*insert(startup, cast.manager))


@pytest.mark.parametrize(
    "changed",
    [
        {"act": "forget"},
        {"reason": ""},
        {"status": "lost"},
        {"status": "withdrawn"},
        {"remark": "x"},
        {"proposed_by_id": None},
        {"startup_id": 0},
    ],
    ids=str,
)
def test_a_proposal_refuses(startup, cast, changed):
    assert refuses(*insert(startup, cast.manager, **changed))


def test_none_begins_decided(startup, cast):
    assert refuses(*insert(startup, cast.manager, status="approved", decided_by_id=cast.approver.pk, decided_at=NOW))


def test_one_change_of_a_startup_waits_at_a_time(startup, cast):
    change = make_standing_change(startup, cast)
    assert refuses(*insert(startup, cast.manager, act="exit"))
    withdraw_change(change=change, actor=cast.manager, now=timezone.now())
    assert not refuses(*insert(startup, cast.manager, act="exit"))


def test_one_person_does_not_decide_alone(startup, cast):
    make_standing_change(startup, cast)
    sql = "UPDATE startups_standingchange SET status = 'approved', decided_by_id = %s, decided_at = %s"
    assert refuses(sql, cast.manager.pk, NOW)
    assert refuses("UPDATE startups_standingchange SET status = 'approved'")
    assert refuses("UPDATE startups_standingchange SET status = 'declined', decided_by_id = %s", cast.approver.pk)
    assert not refuses(sql, cast.approver.pk, NOW)


@pytest.mark.parametrize("state", ["approved", "declined", "withdrawn"])
def test_a_decision_does_not_change_and_nothing_is_removed(startup, cast, state):
    if state == "approved":
        make_approved_standing_change(startup, cast)
    else:
        change, now = make_standing_change(startup, cast), timezone.now()
        if state == "declined":
            decline_change(change=change, remark="No.", actor=cast.approver, now=now)
        else:
            withdraw_change(change=change, actor=cast.manager, now=now)
    undecided = "status = 'proposed', decided_by_id = NULL, decided_at = NULL, remark = ''"
    assert refuses(f"UPDATE startups_standingchange SET {undecided}")
    assert refuses("UPDATE startups_standingchange SET decided_at = %s", NOW)
    assert refuses("DELETE FROM startups_standingchange")
    assert StandingChange.objects.get().status == state


SET = "UPDATE startups_startup SET standing = %s WHERE id = %s"


@pytest.mark.parametrize("standing", ["suspended", "exited"])
def test_no_standing_changes_without_a_confirmed_change(startup, cast, standing):
    assert refuses(SET, standing, startup.pk)
    make_standing_change(startup, cast, {"suspended": "suspend", "exited": "exit"}[standing])
    assert refuses(SET, standing, startup.pk)


def test_a_standing_is_what_the_latest_confirmed_change_leads_to(startup, cast):
    make_approved_standing_change(startup, cast)
    assert refuses(SET, "exited", startup.pk)
    assert refuses(SET, "active", startup.pk)
    make_approved_standing_change(startup, cast, "resume")
    assert refuses(SET, "suspended", startup.pk)
    other = make_startup(cast.rival)
    assert refuses(SET, "suspended", other.pk)
    assert Startup.objects.get(pk=startup.pk).standing == "active"


def test_enrolment_leads_from_not_enrolled_to_active_alone(cast):
    applicant = make_startup(cast.founder, **NOT_ENROLLED)
    enrol = "UPDATE startups_startup SET standing = %s, enrolled_on = '2026-11-22' WHERE id = %s"
    assert refuses(enrol, "suspended", applicant.pk)
    assert not refuses(enrol, "active", applicant.pk)


@pytest.mark.parametrize("standing", ["suspended", "exited"])
def test_none_begins_suspended(cast, standing):
    with pytest.raises(DatabaseError), transaction.atomic():
        make_startup(cast.founder, standing=standing)
