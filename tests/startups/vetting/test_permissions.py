"""What the question of conflict opens and shuts, predicate by predicate."""

import pytest

from portal.accounts.models import RoleGrant
from startups.vetting import permissions
from startups.vetting.operations import declare_no_conflict, recuse
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.factories.vetting import make_assignment
from tests.moments import NOON


@pytest.fixture
def assignment(cast):
    """The reviewer is asked, and has not answered yet."""
    call = make_call(manager=cast.manager, approver=cast.approver)
    application = make_application(call=call, status="in_review", owner=cast.founder, person=cast.founder)
    return make_assignment(application, cast.reviewer, cast.screener, declared=False)


def step_back(assignment):
    recuse(assignment=assignment, reason="My brother works there.", actor=assignment.reviewer, now=NOON)
    assignment.refresh_from_db()


def declare(assignment):
    declare_no_conflict(assignment=assignment, actor=assignment.reviewer, now=NOON)
    assignment.refresh_from_db()


def test_only_the_reviewer_who_is_asked_answers(assignment, cast):
    assert permissions.can_declare(cast.reviewer, assignment)
    for person in (cast.second_reviewer, cast.screener, cast.approver, cast.founder):
        assert not permissions.can_declare(person, assignment)


@pytest.mark.parametrize("answer", [declare, step_back])
def test_nobody_answers_twice(assignment, cast, answer):
    answer(assignment)
    assert not permissions.can_declare(cast.reviewer, assignment)


@pytest.mark.parametrize(("answer", "opens"), [(None, False), (declare, True), (step_back, False)])
def test_the_application_opens_to_its_reviewer_with_the_declaration(assignment, cast, answer, opens):
    if answer:
        answer(assignment)
    application = assignment.application
    assert permissions.can_see_application(cast.reviewer, application) is opens
    assert permissions.can_ask(cast.reviewer, application) is opens
    assert permissions.can_review(cast.reviewer, assignment) is opens


def test_who_stepped_back_sees_nothing_of_it_in_another_role_either(assignment, cast):
    RoleGrant.objects.create(user=cast.reviewer, role="approver", granted_at=NOON)
    assert permissions.can_see_application(cast.reviewer, assignment.application)
    step_back(assignment)
    assert not permissions.can_see_application(cast.reviewer, assignment.application)
    assert permissions.can_see_application(cast.approver, assignment.application)


def test_stepping_back_is_remembered_of_the_person_alone(assignment, cast):
    assert not permissions.stepped_back_from(cast.reviewer).exists()
    step_back(assignment)
    assert list(permissions.stepped_back_from(cast.reviewer)) == [assignment]
    assert not permissions.stepped_back_from(cast.second_reviewer).exists()
