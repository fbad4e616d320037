"""Run the statement of a case on its row, say what the database answered, and undo everything."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection, models, transaction

from tests.access.world import World
from tests.clock import MOMENT
from tests.database.cases import Check, Twice
from tests.database.columns import Column, tables
from tests.database.guards import Fixed, Guard
from tests.database.rules import UNIQUE, constraint_names

# The id of no row.
NOBODY = 987_654_321
FRESH = {
    "UUIDField": "'{uuid}'",
    "CharField": "'fresh'",
    "EmailField": "'fresh'",
    "DateField": "'2001-01-01'",
    "DateTimeField": "'2001-01-01 00:00:00+00:00'",
    "TextField": "'fresh'",
    "JSONField": "'{{}}'",
}


def run(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def refusal(sql: str) -> DatabaseError | None:
    """What the database says against this statement; what it takes is undone."""
    try:
        with undone():
            run(sql)
    except DatabaseError as error:
        return error
    return None


def rule_in(error: DatabaseError | None) -> str:
    """The constraint that an error names; the whole error where it names none."""
    if error is not None and connection.vendor == "postgresql":
        return error.__cause__.diag.constraint_name or repr(error)
    found = re.fullmatch(r"(?:CHECK|UNIQUE) constraint failed: (?:index '(\w+)'|(.*))", str(error))
    return found[1] or found[2] if found else repr(error)


class Trial:
    """The rows of a world, and the words that SQL of the tables leaves open."""

    def __init__(self, world: World):
        people = world.people
        self.words = {
            "maker": people["manager"].pk,
            "checker": people["approver"].pk,
            "person": people["no_startup"].pk,
            "other": NOBODY,
            "now": MOMENT.strftime("%Y-%m-%d %H:%M:%S+00:00"),
            "uuid": "0123456789abcdef0123456789abcdef",
            "true": "TRUE",
            "false": "FALSE",
        }

    def sql(self, text: str) -> str:
        return text.format(**self.words)

    def row(self, table: str, where: str = "true") -> int:
        """The id of a row of this table."""
        found = run(self.sql(f"SELECT id FROM {table} WHERE {where} ORDER BY id LIMIT 1"))
        assert found, f"no row of {table} where {where}"
        return found[0][0]

    def ready(self, case: Check | Twice | Guard | Fixed) -> int:
        """The id of the case's row, after what is given was taken."""
        row = self.row(case.table, case.where)
        if case.given:
            run(self.change(case.table, case.given, row))
        return row

    def has(self, table: str, row: int, column: str) -> bool:
        return run(f'SELECT "{column}" IS NOT NULL FROM {table} WHERE id = {row}')[0][0]

    def filled(self, one: Column) -> int:
        """The id of a row that has a value in this column; where none has, one is made up."""
        found = run(f'SELECT min(id) FROM {one.table} WHERE "{one.column}" IS NOT NULL')[0][0]
        if not found and one.asked == UNIQUE:
            found = self.row(one.table)
            run(self.change(one.table, f"{one.column} = {value_of_none(one)}", found))
        return found or self.row(one.table)

    def change(self, table: str, change: str, row: int) -> str:
        return self.sql(f"UPDATE {table} SET {change} WHERE id = {row}")

    def copy(self, table: str, row: int, same: list[str], other: dict[str, str]) -> str:
        """Insert a copy of this row that breaks the unique rule of `same` and, by what it has of its own, no other."""
        model = tables()[table]
        stored = [one for one in model._meta.concrete_fields if not one.generated]
        own = {one.column: value_of(one) for one in stored if one.unique} | _apart(model, same)
        own = {name: own[name] for name in own if name not in same and self.has(table, row, name)} | other
        names = [one.column for one in stored]
        values = ", ".join(own.get(name, f'"{name}"') for name in names)
        columns = ", ".join(f'"{name}"' for name in names)
        return self.sql(f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE id = {row}")


def value_of_none(one: Column) -> str:
    """SQL of a value that no row has in this column."""
    [field] = [each for each in tables()[one.table]._meta.concrete_fields if each.column == one.column]
    return value_of(field)


def value_of(one: models.Field) -> str:
    """SQL of a value that no row has in this field, or of a truth the other value."""
    kind = one.target_field if isinstance(one, models.ForeignKey) else one
    if kind.get_internal_type() == "PositiveSmallIntegerField":
        return "30000"
    if kind.get_internal_type() == "BooleanField":
        return f"NOT {one.column}"
    return FRESH.get(kind.get_internal_type(), str(NOBODY)).replace("fresh", "fresh"[: kind.max_length])


def _apart(model: type[models.Model], same: list[str]) -> dict[str, str]:
    """A column of each other unique rule in which a copy differs."""
    found = {}
    for rule in model._meta.constraints:
        fields = [model._meta.get_field(name) for name in getattr(rule, "fields", ())]
        if {one.column for one in fields} - set(same):
            free = [one for one in fields if one.column not in same]
            # A reference rather than a word, which may be one of a list.
            one = next((one for one in free if one.is_relation), free[0])
            found[one.column] = value_of(one)
    return found


def columns_of(case: Twice) -> list[str]:
    """The columns of a unique rule; none of one on an expression."""
    model = tables()[case.table]
    [rule] = [rule for rule in model._meta.constraints if rule.name == case.rule]
    return [model._meta.get_field(name).column for name in rule.fields]


def unique_in_an_error(table: str, rule: str, columns: list[str]) -> str:
    """How the database at hand names a unique rule: SQLite by its columns, except where it is an expression."""
    own = constraint_names()[rule]
    return own if connection.vendor == "postgresql" or not columns else ", ".join(f"{table}.{one}" for one in columns)
