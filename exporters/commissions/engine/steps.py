"""The set-based steps: one text for both databases, which have the functions of functions.py under one name.

A step for one database is in sql/<database>/ under the same name, which then replaces the common one.

A step that looks for the entry of a fact repeats the condition of the unique index, `NOT (cause = 'period')`:
SQLite uses a partial index only for a query that repeats its condition.

A step may say `CREATE TEMP TABLE x AS SELECT …`; the table is created once per connection and refilled each time:
a table that comes and goes would leave a lock behind for each run of a transaction.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

SMALL_FILE = 262_144
WORTH_ANALYSING = 500
_FILLED = re.compile(r"CREATE TEMP TABLE (\w+) AS\s+(SELECT\b.*)", re.DOTALL)
FOLDER = Path(__file__).parent / "sql"


@cache
def statements(name: str, vendor: str) -> tuple[str, ...]:
    """The statements of a step, comments removed."""
    own = FOLDER / vendor / f"{name}.sql"
    path = own if own.exists() else FOLDER / f"{name}.sql"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.lstrip().startswith("--")]
    return tuple(part.strip() for part in "\n".join(lines).split(";") if part.strip())


@contextmanager
def patient() -> Iterator[CursorWrapper]:
    """A transaction that may take longer than a request may, and waits for other runs."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL jit = off")
        yield cursor


def run_step(cursor: CursorWrapper, name: str, params: dict[str, Any]) -> None:
    """Execute a step; its statements name what they need of `params`."""
    for statement in statements(name, connection.vendor):
        filled = _FILLED.fullmatch(statement)
        if not filled:
            cursor.execute(statement, _named(statement, params))
            continue
        table, select = filled.groups()
        named = _named(select, params)
        cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} AS {select} LIMIT 0", named)
        empty(cursor, table)
        cursor.execute(f"INSERT INTO {table} {select}", named)
        if connection.vendor == "postgresql" and cursor.rowcount > WORTH_ANALYSING:
            cursor.execute(f"ANALYZE {table}")


def empty(cursor: CursorWrapper, table: str) -> None:
    """Leave nothing in a work table.

    Nothing vacuums temporary tables of PostgreSQL, so a file that has grown goes too; a small one is kept, because
    a new one costs more than reading past what is dead in it.
    """
    if connection.vendor == "postgresql":
        cursor.execute("SELECT pg_relation_size(%s) > %s", [table, SMALL_FILE])
        if cursor.fetchone()[0]:
            cursor.execute(f"TRUNCATE {table}")
            return
    cursor.execute(f"DELETE FROM {table}")  # noqa: S608


def _named(statement: str, params: dict[str, Any]) -> dict[str, Any] | None:
    """SQLite refuses parameters that a statement does not name."""
    named = {key: value for key, value in params.items() if f"%({key})s" in statement}
    return named or None
