"""Each condition inside a trigger refuses by itself: without its one change the same statement is taken."""

from contextlib import ExitStack

import pytest
from django.db import connection

from tests.database import conditions_of_exporters, conditions_of_startups
from tests.database.conditions import Conditions, Statement
from tests.database.lifting import without_checks
from tests.database.tried import Trial, refusal, run, undone
from tests.triggers import lifted

pytestmark = pytest.mark.django_db
CONDITIONS = [*conditions_of_exporters.CONDITIONS, *conditions_of_startups.CONDITIONS]
CASES = [
    pytest.param(entry, case, id=f"{entry.table}-{entry.act}-{case}") for entry in CONDITIONS for case in entry.cases()
]


@pytest.fixture
def trial(world):
    with undone():
        if connection.vendor == "postgresql":
            # An approval names a row that is written after it; operations have until the end of the transaction.
            run("SET CONSTRAINTS ALL DEFERRED")
        yield Trial(world)


def do(trial: Trial, *statements: Statement) -> None:
    """Run statements while no trigger acts."""
    with lifted(connection):
        for statement in statements:
            run(statement(trial) if callable(statement) else trial.sql(statement))


def answer(trial: Trial, entry: Conditions, row: int, changed: dict[str, str]) -> str:
    """What the database says against the statement with these columns; nothing when it takes it."""
    values = {**entry.taken, **changed}
    if entry.act == "INSERT":
        statement = trial.copy(entry.table, row, [], values)
    else:
        statement = trial.change(entry.table, ", ".join(f"{name} = {value}" for name, value in values.items()), row)
    return str(refusal(statement) or "")


@pytest.mark.parametrize(("entry", "case"), CASES)
def test_one_condition_refuses_by_itself(trial, entry, case):
    with ExitStack() as stack:
        for table in entry.unchecked:
            stack.enter_context(without_checks(table))
        do(trial, *entry.given)
        row = trial.row(entry.table, entry.where)
        assert answer(trial, entry, row, {}) == ""
        if case in entry.spoilt:
            do(trial, entry.spoilt[case])
        assert entry.says in answer(trial, entry, row, dict(entry.refused.get(case, {})))
