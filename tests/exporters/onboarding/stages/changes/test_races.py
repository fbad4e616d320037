"""Two officers at once, over real connections."""

import pytest
from django.core.management.color import no_style
from django.db import connection

from exporters.models import Stage, StageChange
from exporters.onboarding.stages.changes.operations import (
    ChangeRefused,
    approve_change,
    propose_change,
    withdraw_change,
)
from portal.accounts.roles import Role
from portal.lib.transitions import TransitionRefused
from tests.cast import make_person
from tests.exporters.commissions.engine.test_races import at_once
from tests.factories.stage_changes import make_stage_change, new_stage, renamed
from tests.moments import AGREED, SUGGESTED

pytestmark = [pytest.mark.postgresql("race"), pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def officers():
    # The stages were put back with their ids, which PostgreSQL does not count.
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Stage]):
            cursor.execute(statement)
    names = {"maker": Role.PROGRAMME_MANAGER, "other": Role.PROGRAMME_MANAGER}
    names |= {"first": Role.APPROVER, "second": Role.APPROVER}
    return [make_person(name, role) for name, role in names.items()]


def fresh(change) -> StageChange:
    return StageChange.objects.get(pk=change.pk)


def test_of_two_who_propose_for_one_stage_one_is_told_that_a_change_waits(officers):
    errors = at_once(
        *(
            lambda actor=actor, name=name: propose_change(proposal=renamed(name_en=name), actor=actor, now=SUGGESTED)
            for actor, name in zip(officers, ["All papers", "Papers in order"], strict=False)
        )
    )
    assert [type(error) for error in errors] == [ChangeRefused]
    assert StageChange.objects.count() == 1


def test_of_two_who_approve_one_wins_and_one_stage_is_added(officers):
    maker, _other, *approvers = officers
    made = make_stage_change(new_stage(), maker)
    errors = at_once(
        *(lambda actor=actor: approve_change(change=fresh(made), actor=actor, now=AGREED) for actor in approvers)
    )
    assert [type(error) for error in errors] == [TransitionRefused]
    assert Stage.objects.count() == 11


def test_two_new_stages_are_put_in_one_after_the_other(officers):
    maker, other, *approvers = officers
    first = make_stage_change(new_stage(), maker)
    second = make_stage_change(new_stage("sample", name_en="Sample sent", name_hi="नमूना भेजा"), other)
    pairs = zip((first, second), approvers, strict=True)
    acts = [lambda c=change, a=actor: approve_change(change=fresh(c), actor=a, now=AGREED) for change, actor in pairs]
    assert at_once(*acts) == []
    assert list(Stage.objects.values_list("place", flat=True)) == list(range(1, 13))
    assert {stage.step for stage in Stage.objects.filter(code__in=["training", "sample"])} == {3, 4}


def test_approved_or_withdrawn_but_never_both(officers):
    maker, _other, approver, _second = officers
    made = make_stage_change(renamed(), maker)
    errors = at_once(
        lambda: approve_change(change=fresh(made), actor=approver, now=AGREED),
        lambda: withdraw_change(change=fresh(made), actor=maker, now=AGREED),
    )
    assert [type(error) for error in errors] == [TransitionRefused]
    renamed_now = Stage.objects.get(code="papers").name_en == "Papers in order"
    assert renamed_now == (fresh(made).status == "approved")
