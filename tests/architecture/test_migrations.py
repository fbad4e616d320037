"""Migrations are frozen: they import nothing of the project but the loader, and every script beside them is run."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState
from django.db.utils import DatabaseError

from portal.lib.migrating import RunScript, script_path, statements

ROOMS = ("portal", "startups", "exporters")
LOADER = "portal.lib.migrating"
# A command or a module by its name would be today's code, whatever the migration's age.
ROUNDABOUT = ("importlib", "django.core.management", "django.utils.module_loading")
FORBIDDEN = (*ROOMS, "tests", *ROUNDABOUT)


def folder(room: str) -> Path:
    return Path(apps.get_app_config(room).path, "migrations")


def imports(text: str) -> Iterator[str]:
    """The modules that a text imports, with a dot for a relative one."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "."


def refused(text: str) -> set[str]:
    """The imports that a migration may not have."""
    found = {name for name in imports(text) if name != LOADER and not name.startswith(LOADER + ".")}
    return {name for name in found if name == "." or any(f"{name}.".startswith(f"{root}.") for root in FORBIDDEN)}


@pytest.mark.parametrize("room", ROOMS)
def test_a_migration_imports_nothing_of_the_project_but_the_loader(room):
    found = {path.name: refused(path.read_text(encoding="utf-8")) for path in folder(room).rglob("*.py")}
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "text",
    [
        "import exporters.models",
        "from portal.lib import money",
        "from startups.standing.states import ACTS",
        "from . import texts",
        "from importlib import import_module",
        "from django.core.management import call_command",
        "def load(apps, editor):\n    from portal.lib.identifiers import states",
    ],
)
def test_an_import_of_the_project_is_refused(text):
    assert refused(text)


def test_the_loader_and_django_may_be_imported():
    assert refused("import uuid\nfrom django.db import models\nfrom portal.lib.migrating import RunScript") == set()


def test_the_loader_imports_nothing_of_the_project():
    assert refused(Path(apps.get_app_config("portal").path, "lib", "migrating.py").read_text(encoding="utf-8")) == set()


def scripts_run(room: str) -> set[Path]:
    """The files that the migrations of a room run, on one database or the other."""
    return {
        script_path(room, operation.name, vendor)
        for (app, _name), migration in MigrationLoader(None).disk_migrations.items()
        for operation in migration.operations
        if app == room and isinstance(operation, RunScript)
        for vendor in ("postgresql", "sqlite")
        if operation.only in ("", vendor)
    }


@pytest.mark.parametrize("room", ROOMS)
def test_every_script_is_run_and_every_script_that_is_run_exists(room):
    assert scripts_run(room) == set(folder(room).rglob("*.sql"))


def test_a_script_that_nobody_runs_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(apps.get_app_config("portal"), "path", str(tmp_path))
    forgotten = tmp_path / "migrations" / "sql" / "0001" / "forgotten.sql"
    forgotten.parent.mkdir(parents=True)
    forgotten.write_text("SELECT 1;")
    assert forgotten in set(folder("portal").rglob("*.sql")) - scripts_run("portal")


def test_a_script_is_split_where_sqlite_says_that_a_statement_ends():
    trigger = "CREATE TRIGGER t BEFORE DELETE ON x -- why;\nBEGIN\n    SELECT RAISE(ABORT, 'no; never');\nEND;"
    insert = "INSERT INTO x VALUES ('50 %;\n%s', 'it''s');"
    assert list(statements(f"-- A comment;\n{trigger}\n\n{insert}\n-- The end.\n")) == [
        f"-- A comment;\n{trigger}",
        insert,
        "-- The end.",
    ]


AGAIN = {
    "sqlite": """-- A script of a later migration: the trigger goes and comes back with other words.
DROP TRIGGER portal_auditevent_no_delete;
CREATE TRIGGER portal_auditevent_no_delete BEFORE DELETE ON portal_auditevent
    BEGIN
        SELECT RAISE(ABORT, '100 % of the audit log stays; always');
    END;
""",
    "postgresql": """-- A script of a later migration: the trigger goes and comes back with other words.
CREATE FUNCTION portal_refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '100 %% of the audit log stays; always' USING ERRCODE = 'integrity_constraint_violation';
END $$;
DROP TRIGGER portal_auditevent_no_change ON portal_auditevent;
CREATE TRIGGER portal_auditevent_no_change BEFORE UPDATE OR DELETE ON portal_auditevent
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_removal();
""",
}


@pytest.fixture
def later_migration(tmp_path, monkeypatch):
    """A migration of a later version that changes a trigger by a script."""
    monkeypatch.setattr(apps.get_app_config("portal"), "path", str(tmp_path))
    for vendor, script in AGAIN.items():
        path = tmp_path / "migrations" / "sql" / "0002" / f"removal.{vendor}.sql"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script)
    migration = Migration("0002_removal", "portal")
    migration.operations = [RunScript("0002/removal")]
    return migration


def refusal() -> str:
    """What the database says when a row of the audit log is deleted."""
    with pytest.raises(DatabaseError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM portal_auditevent")
    return str(refused.value)


@pytest.mark.django_db
def test_a_later_migration_replaces_a_trigger_inside_its_transaction(cast, later_migration):
    from django.utils import timezone

    from portal.audit.operations import record

    record(event="officer.invited", actor=cast.manager, target=cast.manager, now=timezone.now())
    assert "append-only" in refusal()
    with transaction.atomic():
        later_migration.apply(ProjectState(), connection.schema_editor())
        assert "100 % of the audit log stays; always" in refusal()
        transaction.set_rollback(True)
    assert "append-only" in refusal()
