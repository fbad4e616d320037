"""Every trigger refuses with its own sentence what it is for, and nothing else refuses it."""

import pytest
from django.db import connection

from tests.architecture.test_append_only import APPEND_ONLY, CHANGES_ONE_WAY
from tests.database import guards_of_exporters, guards_of_startups
from tests.database.columns import tables
from tests.database.lifting import drop_trigger, without_checks
from tests.database.rules import trigger_names
from tests.database.test_writers_of_facts import SEEN_IN_ORDER
from tests.database.tried import Trial, refusal, run, undone, value_of
from tests.triggers import lifted

pytestmark = pytest.mark.django_db
GUARDS = [*guards_of_startups.GUARDS, *guards_of_exporters.GUARDS]
FIXED = [*guards_of_startups.FIXED, *guards_of_exporters.FIXED]
KEPT_WHOLE = sorted(APPEND_ONLY | CHANGES_ONE_WAY)


@pytest.fixture
def trial(world):
    with undone():
        yield Trial(world)


def ready(trial: Trial, case) -> int:
    """The row of the case as it is given, with the triggers of its table lifted."""
    with lifted(connection, case.table):
        return trial.ready(case)


def statement(trial: Trial, case) -> str:
    row = ready(trial, case)
    if case.act == "INSERT":
        return trial.copy(case.table, row, [], dict(case.other))
    if case.act == "UPDATE":
        return trial.change(case.table, case.change, row)
    return f"DELETE FROM {case.table} WHERE id = {row}"


@pytest.mark.parametrize("case", GUARDS, ids=lambda case: case.name("sqlite"))
def test_a_trigger_alone_refuses(trial, case):
    refused = statement(trial, case)
    assert case.says in str(refusal(refused))
    drop_trigger(case.name(connection.vendor), case.table)
    after = refusal(refused)
    # A row to which others refer cannot be removed on PostgreSQL; SQLite says so at the end of a transaction.
    assert after is None or (case.act == "DELETE" and "foreign key" in str(after))


def fixed_columns():
    """Each column that does not change, with the entry that says so."""
    for case in FIXED:
        for one in tables()[case.table]._meta.concrete_fields:
            if one.column not in case.free and not one.generated:
                yield pytest.param(case, one, id=f"{case.table}.{one.column}")


@pytest.mark.parametrize(("case", "one"), list(fixed_columns()))
def test_a_column_is_fixed(trial, case, one):
    """A trigger that forgets a column of a new migration is red here."""
    row = ready(trial, case)
    change = ", ".join(text for text in (case.change, f'"{one.column}" = {value_of(one)}') if text)
    with without_checks(case.table):
        assert case.says in str(refusal(trial.change(case.table, change, row)))


def test_the_closing_of_an_attribution_is_noted(trial):
    row = trial.row("exporters_attribution", "valid_to IS NULL")
    run(trial.change("exporters_attribution", "valid_to = '2099-01-01'", row))
    noted = run(f"SELECT valid_to FROM exporters_attributionclosing WHERE attribution_id = {row}")
    assert [str(valid_to) for [valid_to] in noted] == ["2099-01-01"]


@pytest.mark.postgresql("truncate")
@pytest.mark.parametrize("table", KEPT_WHOLE)
def test_a_table_is_not_truncated(trial, table):
    truncate = f"TRUNCATE {table} CASCADE"
    assert f"{table} is append-only" in str(refusal(truncate))
    drop_trigger(f"{table}_no_truncate", table)
    assert f"{table} is append-only" not in str(refusal(truncate))


def test_no_trigger_is_missing(trial):
    """Red after a trigger without a case, and after a case of a trigger that is gone."""
    tried = {(case.name(connection.vendor), case.act) for case in GUARDS}
    if connection.vendor == "sqlite":
        tried |= {("exporters_attribution_note_closing", "UPDATE")}
    else:
        tried |= {(f"{table}_no_truncate", "TRUNCATE") for table in KEPT_WHOLE}
        tried |= {(f"{table}_seen_in_order", "INSERT") for table in SEEN_IN_ORDER}
    assert tried == trigger_names()
