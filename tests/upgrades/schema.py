"""Describe the schema of a database as a set of lines, so that two databases can be compared.

The order of columns and constraints inside a table does not count: a later migration appends where a fresh database
has them in the order of the model.
"""

import re
from collections.abc import Iterator
from typing import Any

# Each query gives: kind, table or "", name, definition. Objects of an extension belong to the extension.
POSTGRESQL = {
    "columns": """
        SELECT 'column', table_name, column_name, concat_ws(' ', data_type, udt_name, character_maximum_length,
            'nullable ' || is_nullable, 'default ' || column_default, 'identity ' || identity_generation,
            'collation ' || collation_name)
        FROM information_schema.columns WHERE table_schema = 'public'""",
    "constraints": """
        SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "indexes": """
        SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'""",
    "triggers": """
        SELECT 'trigger', tgrelid::regclass::text, tgname, concat(tgenabled, ' ', pg_get_triggerdef(oid))
        FROM pg_trigger WHERE NOT tgisinternal""",
    "functions": """
        SELECT 'function', '', proname, pg_get_functiondef(oid) FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
        AND oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_proc'::regclass AND deptype = 'e')""",
    "extensions": """
        SELECT 'extension', '', extname, '' FROM pg_extension""",
}


def schema_of(cursor: Any, vendor: str) -> set[str]:
    """One line for each column, constraint, index, trigger, function and extension."""
    return set(_on_sqlite(cursor) if vendor == "sqlite" else _on_postgresql(cursor))


def differences(first: set[str], second: set[str]) -> list[str]:
    """What only one of two schemas has: "-" for the first, "+" for the second."""
    return [f"- {line}" for line in sorted(first - second)] + [f"+ {line}" for line in sorted(second - first)]


def _on_postgresql(cursor: Any) -> Iterator[str]:
    for query in POSTGRESQL.values():
        cursor.execute(query)
        for row in cursor.fetchall():
            yield _as_written(_one_line(" ".join(row)))


def _as_written(definition: str) -> str:
    """PostgreSQL casts the values of an IN list one by one after a restore, and all together before it."""
    definition = re.sub(r"\(('(?:[^']|'')*'::character varying)\)::text", r"\1", definition)
    return re.sub(r"\((ARRAY\[[^]]*\])\)::text\[\]", r"\1", definition)


def _on_sqlite(cursor: Any) -> Iterator[str]:
    cursor.execute("SELECT type, tbl_name, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    for kind, table, name, sql in cursor.fetchall():
        parts = parts_of(_one_line(sql)) if kind == "table" else [_one_line(sql)]
        for part in parts:
            yield f"{kind} {table} {name} {part}"


def parts_of(table: str) -> Iterator[str]:
    """The columns and constraints of a CREATE TABLE, split at the commas outside brackets and quotes."""
    body = table[table.index("(") + 1 : table.rindex(")")]
    depth, quote, start = 0, "", 0
    for place, sign in enumerate(body):
        if quote or sign in "'\"":
            quote = quote if quote and sign != quote else sign if not quote else ""
        elif sign == "," and depth == 0:
            yield body[start:place].strip()
            start = place + 1
        else:
            depth += {"(": 1, ")": -1}.get(sign, 0)
    yield body[start:].strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())
