"""The catalogue names every work table of a run, with the columns that the run gives it."""

from random import Random

import pytest
from django.db import connection, transaction

from exporters.commissions.engine.catalogue import WORK_TABLES
from exporters.commissions.engine.steps import FOLDER
from tests.exporters.commissions.engine.test_equals_rules import hold_together

COLUMNS = {
    "sqlite": "SELECT t.name, c.name FROM sqlite_temp_master t, pragma_table_info(t.name) c WHERE t.type = 'table'",
    "postgresql": "SELECT table_name, column_name FROM information_schema.columns"
    " WHERE table_schema LIKE 'pg_temp%%' ORDER BY ordinal_position",
}


@pytest.mark.django_db
def test_the_columns_of_a_run_are_those_of_the_catalogue():
    found: dict[str, list[str]] = {}
    with transaction.atomic():
        hold_together(Random(1))
        with connection.cursor() as cursor:
            cursor.execute(COLUMNS[connection.vendor])
            for table, column in cursor.fetchall():
                found.setdefault(table, []).append(column)
        transaction.set_rollback(True)
    work = {table: tuple(columns) for table, columns in found.items() if table.startswith("work_")}
    assert work == {table: known.columns for table, known in WORK_TABLES.items()}


def test_each_table_is_made_by_the_step_that_the_catalogue_names():
    for table, known in WORK_TABLES.items():
        number = "00" if known.step == "Python" else known.step
        [step] = (FOLDER / "steps").glob(f"{number}_*.sql")
        made = "00_tables" if table == "work_cut" else step.stem
        assert table in (FOLDER / "steps" / f"{made}.sql").read_text("utf-8")
        assert table in step.read_text("utf-8")
