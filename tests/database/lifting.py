"""Lift a rule or its neighbours for a moment, inside a transaction that is undone."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from tests.database.rules import constraint_names
from tests.database.tried import run
from tests.triggers import lifted

CHECKS = "SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = '{0}'::regclass AND conname <> '{1}'"


def drop_trigger(name: str, table: str) -> None:
    run(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


@contextmanager
def without(table: str, rule: str) -> Iterator[bool]:
    """Lift this check or unique rule; False for a unique rule that SQLite has inside its table and keeps."""
    own = constraint_names()[rule]
    if connection.vendor == "postgresql":
        run(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {own}")
        run(f"DROP INDEX IF EXISTS {own}")
        yield True
    elif run(f"SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = '{own}'"):
        run(f"DROP INDEX {own}")
        yield True
    else:
        with _checks_ignored():
            yield False


@contextmanager
def without_checks(table: str, *, but: str = "") -> Iterator[None]:
    """Lift the checks of a table, where a value that is made up need not keep them.

    `but`: PostgreSQL alone can leave one. It asks them by the alphabet, SQLite first those of columns.
    """
    if connection.vendor == "postgresql":
        for [name] in run(CHECKS.format(table, but)):
            run(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        yield
    elif but:
        yield
    else:
        with _checks_ignored():
            yield


@contextmanager
def without_triggers(table: str) -> Iterator[None]:
    """Lift the triggers of a table, and leave what PostgreSQL has for foreign keys."""
    if connection.vendor == "postgresql":
        run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
    else:
        with lifted(connection, table):
            yield


@contextmanager
def _checks_ignored() -> Iterator[None]:
    """SQLite can lift all checks of a connection, and none alone."""
    run("PRAGMA ignore_check_constraints = ON")
    try:
        yield
    finally:
        run("PRAGMA ignore_check_constraints = OFF")
