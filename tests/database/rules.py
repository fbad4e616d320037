"""The names of the rules that the database has, read from its own catalogue after all migrations.

A constraint with a name of ours is called by it. One that Django made for a column is called by the column and what
it asks of it: "portal_user.email is unique". A trigger is called by its name and the act that it watches.
"""

import re
from collections.abc import Iterator
from functools import cache

from django.db import connection

from tests.upgrades.schema import parts_of

UNIQUE, KEY, REFERS, NOT_NEGATIVE, JSON = "is unique", "is the key", "refers to a row", "is not negative", "is JSON"
ROOMS = ("portal_", "startups_", "exporters_")
# How SQLite writes each of them behind its column.
MARKS = {
    UNIQUE: r" UNIQUE\b",
    KEY: r" PRIMARY KEY\b",
    REFERS: r" REFERENCES ",
    NOT_NEGATIVE: r' CHECK \("\w+" >= 0\)',
    JSON: r"JSON_VALID",
}
CONSTRAINTS = """
    SELECT contype, conname, relname, array_agg(attname::text)
    FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
    LEFT JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY(conkey)
    WHERE contype IN ('c', 'u', 'x', 'f', 'p') GROUP BY contype, conname, relname"""
UNIQUE_INDEXES = """
    SELECT relname, indrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE indisunique AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
    AND relnamespace = 'public'::regnamespace"""
# What is a check on SQLite is a type here.
JSON_COLUMNS = """
    SELECT relname, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE atttypid = 'jsonb'::regtype AND relkind = 'r'"""
TRIGGERS = """
    SELECT tgname, relname, tgtype FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE NOT tgisinternal AND tgenabled = 'O'"""
# How PostgreSQL writes down what a trigger acts on.
BITS = {"INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}


@cache
def constraint_names() -> dict[str, str]:
    """What each constraint of the three rooms is called in the table of cases, and in the database."""
    found = _on_sqlite() if connection.vendor == "sqlite" else _on_postgresql()
    return {name: own for table, name, own in found if table.startswith(ROOMS)}


def trigger_names() -> set[tuple[str, str]]:
    """(name, act) of each trigger; one that watches three acts is there three times."""
    return set(_triggers_on_sqlite() if connection.vendor == "sqlite" else _triggers_on_postgresql())


def _rows(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def _on_sqlite() -> Iterator[tuple[str, str, str]]:
    for table, name, sql in _rows("SELECT tbl_name, name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
        if sql.startswith("CREATE UNIQUE INDEX"):
            yield table, name, name
        if sql.startswith("CREATE TABLE") and table.startswith(ROOMS):
            yield from _in_table(table, " ".join(sql.split()))


def _in_table(table: str, sql: str) -> Iterator[tuple[str, str, str]]:
    for part in parts_of(sql):
        if named := re.match(r'CONSTRAINT "(\w+)"', part):
            yield table, named[1], named[1]
            continue
        column = part.split('"')[1]
        for asked, mark in MARKS.items():
            if re.search(mark, part):
                yield table, f"{table}.{column} {asked}", ""


def _on_postgresql() -> Iterator[tuple[str, str, str]]:
    asked = {"p": KEY, "f": REFERS}
    for kind, name, table, columns in _rows(CONSTRAINTS):
        if kind == "u" and name.endswith("_key"):
            yield table, f"{table}.{columns[0]} {UNIQUE}", name
        elif kind == "c" and name.endswith("_check"):
            yield table, f"{table}.{columns[0]} {NOT_NEGATIVE}", name
        else:
            yield table, f"{table}.{columns[0]} {asked[kind]}" if kind in asked else name, name
    for name, table in _rows(UNIQUE_INDEXES):
        yield table, name, name
    for table, column in _rows(JSON_COLUMNS):
        yield table, f"{table}.{column} {JSON}", ""


def _triggers_on_sqlite() -> Iterator[tuple[str, str]]:
    for name, sql in _rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"):
        act = re.search(r"(?:BEFORE|AFTER) (INSERT|UPDATE|DELETE)\b", sql)
        assert act, f"{name} watches something that no test knows"
        yield name, act[1]


def _triggers_on_postgresql() -> Iterator[tuple[str, str]]:
    for name, _table, kind in _rows(TRIGGERS):
        yield from ((name, act) for act, bit in BITS.items() if kind & bit)
