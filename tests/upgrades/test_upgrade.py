"""An installation of every released version, migrated, has the schema of a fresh one.

The dumps are the demo of that version: tests/upgrades/dump.py.
"""

import os
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from django.db import connection
from django.db.migrations import AddConstraint, Migration, RemoveConstraint, RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.models import CheckConstraint, Q

from portal.lib.migrating import KeepTriggers, RunScript
from tests.upgrades.databases import (
    DUMPS,
    connect,
    dump_path,
    manage,
    portal_connection,
    postgresql_database,
    restore,
    sqlite_database,
)
from tests.upgrades.schema import differences, schema_of

VERSIONS = sorted(path.name for path in DUMPS.iterdir() if (path / "sqlite.sql.gz").exists())

# Each leaves one thing out of the schema of a database, or adds one, and names it.
HARM = {
    "sqlite": {
        "portal_auditevent_no_delete": "DROP TRIGGER portal_auditevent_no_delete",
        "portal_cache_expires": "DROP INDEX portal_cache_expires",
        "reason_outcome_known": "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, "
        "'CONSTRAINT \"reason_outcome_known\" CHECK', 'CHECK') WHERE name = 'startups_decisionreason'",
        "afterthought": "ALTER TABLE portal_cache ADD COLUMN afterthought text",
    },
    "postgresql": {
        "portal_auditevent_no_change": "DROP TRIGGER portal_auditevent_no_change ON portal_auditevent",
        "portal_auditevent_no_truncate": "ALTER TABLE portal_auditevent DISABLE TRIGGER portal_auditevent_no_truncate",
        "portal_cache_expires": "DROP INDEX portal_cache_expires",
        "reason_outcome_known": "ALTER TABLE startups_decisionreason DROP CONSTRAINT reason_outcome_known",
        "afterthought": "ALTER TABLE portal_cache ADD COLUMN afterthought text",
        "add_days": "CREATE OR REPLACE FUNCTION add_days(day date, days integer) RETURNS date LANGUAGE sql IMMUTABLE "
        "PARALLEL SAFE AS $$ SELECT day - days $$",
        "pg_trgm": "DROP EXTENSION pg_trgm CASCADE",
    },
}


@pytest.fixture(scope="module", params=VERSIONS)
def upgraded(request, tmp_path_factory) -> Iterator[tuple[str, Any]]:
    """The address of a database of an earlier version that has been migrated, and a folder for its files."""
    folder = tmp_path_factory.mktemp("upgraded")
    vendor = connection.vendor
    with sqlite_database(folder) if vendor == "sqlite" else postgresql_database(os.environ["DATABASE_URL"]) as address:
        restore(address, dump_path(request.param, vendor))
        manage(address, folder, "migrate", "--verbosity=0")
        yield address, folder


@pytest.fixture
def fresh(db) -> set[str]:
    """The schema that all migrations give an empty database: that of this suite."""
    with connection.cursor() as cursor:
        return schema_of(cursor, connection.vendor)


def test_there_is_a_dump_of_each_version_for_both_databases():
    assert VERSIONS
    assert all(dump_path(version, vendor).exists() for version in VERSIONS for vendor in HARM)


def test_an_upgraded_database_has_the_schema_of_a_fresh_one(upgraded, fresh):
    with closing(connect(upgraded[0])) as plain, closing(plain.cursor()) as cursor:
        assert differences(schema_of(cursor, connection.vendor), fresh) == []


@pytest.mark.parametrize("name", HARM[connection.vendor])
def test_a_difference_is_found(upgraded, fresh, name):
    with closing(connect(upgraded[0])) as plain, closing(plain.cursor()) as cursor:
        cursor.execute("BEGIN")
        for statement in HARM[connection.vendor][name].split("; "):
            cursor.execute(statement)
        found = differences(schema_of(cursor, connection.vendor), fresh)
        cursor.execute("ROLLBACK")
    assert any(name in line for line in found)


def test_a_table_that_triggers_read_can_be_changed_and_keeps_its_triggers(upgraded, fresh):
    """A recommendation is read by the triggers of decisions; a constraint makes SQLite's table again, twice."""
    constraint = CheckConstraint(condition=Q(id__gt=0), name="id_is_positive")
    with portal_connection(upgraded[0]) as own:
        state = MigrationLoader(own).project_state()
        for change in (
            AddConstraint("recommendation", constraint),
            RemoveConstraint("recommendation", constraint.name),
        ):
            migration = Migration("0002_change", "startups")
            migration.operations = [KeepTriggers(change)]
            with own.schema_editor() as editor:
                state = migration.apply(state, editor)
            with own.cursor() as cursor:
                found = differences(schema_of(cursor, own.vendor), fresh)
            expected = 1 if isinstance(change, AddConstraint) else 0
            assert len(found) == expected == len([line for line in found if constraint.name in line])


def test_no_operation_of_ours_runs_backwards():
    """Backwards, a table of SQLite would be made again without its triggers."""
    assert [KeepTriggers().reversible, RunScript("0001/append_only").reversible] == [False, False]


def test_an_upgraded_ledger_can_be_replayed(upgraded):
    """The rows came along, and today's rules give the same entries for them."""
    address, folder = upgraded
    with closing(connect(address)) as plain, closing(plain.cursor()) as cursor:
        cursor.execute("SELECT count(*) FROM exporters_ledgerentry")
        assert cursor.fetchone()[0] > 0
    assert "same ledger" in manage(address, folder, "replay_ledger")


@pytest.mark.django_db
def test_keeping_triggers_takes_all_of_them_away_and_puts_all_back(upgraded):
    """So it does not matter which table a change makes again on SQLite. PostgreSQL changes tables in place."""
    during = []

    def look(apps: Any, editor: Any) -> None:
        with editor.connection.cursor() as cursor:
            during.extend(line for line in schema_of(cursor, editor.connection.vendor) if line.startswith("trigger "))

    with portal_connection(upgraded[0]) as own:
        with own.cursor() as cursor:
            before = schema_of(cursor, own.vendor)
        migration = Migration("0002_look", "startups")
        migration.operations = [KeepTriggers(RunPython(look))]
        with own.schema_editor() as editor:
            migration.apply(MigrationLoader(own).project_state(), editor)
        with own.cursor() as cursor:
            assert differences(before, schema_of(cursor, own.vendor)) == []
    assert bool(during) == (own.vendor == "postgresql")
