"""The only project code that migrations may import: run their SQL files, keep triggers while tables change."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.migrations import SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation


class RunScript(Operation):
    """Run `<room>/migrations/sql/<name>.sql`, or `<name>.<database>.sql` where the two databases differ.

    `only` names the one database ("postgresql" or "sqlite") that needs the script. There is no way back: what a
    script changes is undone by restoring a backup, or by a later script.
    """

    reduces_to_sql = True
    reversible = False

    def __init__(self, name: str, only: str = "") -> None:
        self.name, self.only = name, only

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        vendor = schema_editor.connection.vendor
        if self.only in ("", vendor):
            path = script_path(app_label, self.name, vendor)
            run_script(schema_editor, path.read_text(encoding="utf-8"))

    def describe(self) -> str:
        return f"Run the script {self.name}"


class KeepTriggers(SeparateDatabaseAndState):
    """Change tables by Django's operations and keep every trigger. Like a script, it does not run backwards.

    On SQLite Django changes most of a table by making it again, without its triggers, and SQLite refuses that while
    a trigger of another table reads it. So all triggers are dropped before the operations and created again after.
    """

    reversible = False

    def __init__(self, *operations: Operation) -> None:
        super().__init__(database_operations=operations, state_operations=operations)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        triggers = triggers_on_sqlite(schema_editor.connection)
        for name in triggers:
            schema_editor.execute(f'DROP TRIGGER "{name}"', params=None)
        super().database_forwards(app_label, schema_editor, from_state, to_state)
        for statement in triggers.values():
            schema_editor.execute(statement, params=None)


def triggers_on_sqlite(connection: Any) -> dict[str, str]:
    """Each trigger's statement by its name; none on PostgreSQL, which changes tables in place."""
    if connection.vendor != "sqlite":
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        return dict(cursor.fetchall())


def script_path(room: str, name: str, vendor: str) -> Path:
    """The file of a script for a database: one for both, or else its own."""
    folder = Path(apps.get_app_config(room).path, "migrations", "sql")
    both = folder / f"{name}.sql"
    return both if both.exists() else folder / f"{name}.{vendor}.sql"


def run_script(schema_editor: Any, script: str) -> None:
    """Run every statement of a script in the transaction that is open.

    PostgreSQL takes a whole script at once. SQLite takes one statement at a time; its `executescript` would commit.
    """
    one_by_one = schema_editor.connection.vendor == "sqlite"
    for statement in statements(script) if one_by_one else [script]:
        schema_editor.execute(statement, params=None)


def statements(script: str) -> Iterator[str]:
    """Split a script where SQLite says that a statement is complete, triggers included.

    Two statements on one line are not split; SQLite then refuses to run them.
    """
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement.strip():
        yield statement.strip()
