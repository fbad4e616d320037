"""Every check and every unique rule refuses, by its name, a statement that breaks it and nothing else.

The triggers are lifted, so that the constraint alone is asked, and the rule itself is lifted in the end: what it alone
refused is then taken. SQLite cannot lift a unique rule that is part of its table.
"""

import pytest
from django.db import connection

from portal.lib.fields import CodeField
from tests.database import of_commissions, of_exporters, of_portal, of_startups
from tests.database.columns import columns, tables
from tests.database.lifting import without, without_checks, without_triggers
from tests.database.rules import JSON, KEY, NOT_NEGATIVE, REFERS, UNIQUE, constraint_names
from tests.database.tried import (
    Trial,
    columns_of,
    refusal,
    rule_in,
    run,
    undone,
    unique_in_an_error,
    value_of_none,
)
from tests.triggers import lifted

ROOMS = (of_portal, of_startups, of_exporters, of_commissions)
CHECKS = [case for room in ROOMS for case in room.CHECKS]
TWICE = [case for room in ROOMS for case in room.UNIQUE]
pytestmark = pytest.mark.django_db


@pytest.fixture
def trial(world, request):
    """The rows of the world, with the triggers of the table lifted that the test is about."""
    about = request.node.callspec.params
    table = (about.get("case") or about.get("one")).table
    with undone(), lifted(connection, table):
        yield Trial(world)


@pytest.mark.parametrize("case", CHECKS, ids=lambda case: case.rule)
def test_a_check_refuses_what_breaks_it(trial, case):
    broken = trial.change(case.table, case.change, trial.ready(case))
    assert rule_in(refusal(broken)) == case.rule
    with without(case.table, case.rule):
        assert refusal(broken) is None


@pytest.mark.parametrize("case", TWICE, ids=lambda case: case.rule)
def test_a_second_row_is_refused(trial, case):
    same = columns_of(case)
    copy = trial.copy(case.table, trial.ready(case), same, dict(case.other))
    assert rule_in(refusal(copy)) == unique_in_an_error(case.table, case.rule, same)
    with without(case.table, case.rule) as lifted_too:
        assert refusal(copy) is None or not lifted_too


CODES = [
    pytest.param(table, one, id=f"{table}.{one.column}")
    for table, model in tables().items()
    for one in model._meta.concrete_fields
    if isinstance(one, CodeField)
]


@pytest.mark.parametrize(("table", "one"), CODES)
def test_a_code_is_one_of_its_list(world, table, one):
    """Whatever rule says it: the database knows every list from which a code is chosen."""
    trial = Trial(world)
    with undone(), lifted(connection, table):
        broken = trial.change(table, f"{one.column} = '{'lost'[: one.max_length]}'", trial.row(table))
        own = {rule.name for rule in tables()[table]._meta.constraints}
        assert rule_in(refusal(broken)) in own


def columns_that(*asked: str):
    """A parameter for each column of which the database asks this."""
    return pytest.mark.parametrize(
        "one", [one for one in columns() if one.asked in asked], ids=lambda one: one.rule.replace(" ", "_")
    )


@columns_that(UNIQUE, KEY)
def test_a_column_is_not_twice_the_same(trial, one):
    # An email that is twice the same is so in small letters, too.
    run("DROP INDEX one_person_per_email")
    with without_checks(one.table):
        copy = "INSERT INTO portal_cache SELECT * FROM portal_cache"
        if one.table != "portal_cache":
            copy = trial.copy(one.table, trial.filled(one), [one.column], {})
        assert rule_in(refusal(copy)) == unique_in_an_error(one.table, one.rule, [one.column])


@columns_that(NOT_NEGATIVE)
def test_a_column_is_not_negative(trial, one):
    broken = trial.change(one.table, f'"{one.column}" = -1', trial.row(one.table))
    own = constraint_names()[one.rule] or one.column
    with without_checks(one.table, but=own):
        assert rule_in(refusal(broken)) == own
    with without(one.table, one.rule):
        assert refusal(broken) is None


@columns_that(JSON)
def test_a_column_is_json(trial, one):
    """SQLite has a check for it, PostgreSQL a type."""
    broken = trial.change(one.table, f"{one.column} = 'no JSON'", trial.row(one.table))
    words = "type json" if connection.vendor == "postgresql" else f'JSON_VALID("{one.column}")'
    assert words in str(refusal(broken))


@columns_that(REFERS)
def test_a_column_refers_to_a_row(world, one):
    """PostgreSQL answers at once here, as at the end of a transaction; SQLite says what it would refuse then."""
    trial = Trial(world)
    with undone(), without_triggers(one.table), without_checks(one.table):
        broken = trial.change(one.table, f"{one.column} = {value_of_none(one)}", trial.filled(one))
        if connection.vendor == "postgresql":
            assert rule_in(refusal(broken)) == constraint_names()[one.rule]
        else:
            run(broken)
            found = {(table, target) for table, _row, target, _number in run(f"PRAGMA foreign_key_check({one.table})")}
            assert found == {(one.table, one.target)}


def test_no_constraint_is_missing(world):
    """Red after a constraint without a case, and after a case of a constraint that is gone."""
    tried = {case.rule for case in [*CHECKS, *TWICE]} | {one.rule for one in columns()}
    assert tried == set(constraint_names())
