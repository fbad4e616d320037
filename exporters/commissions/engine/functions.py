"""The functions that the SQL steps use, registered on every SQLite connection.

SQLite's integers end at 64 bits and its arithmetic then silently turns into floating point, so products are worked
out here; a result or an argument that is no 64-bit integer is an error, never a float. PostgreSQL has functions of
the same names: migrations/sql/0001/arithmetic.postgresql.sql.
"""

import uuid
from datetime import date, timedelta

from portal.lib import dates, money


def mul_half_up(a: int | None, b: int | None, d: int | None) -> int | None:
    """a x b / d, halves up; NULL when an argument is."""
    return mul_add_half_up(a, b, 0, d)


def mul_add_half_up(a: int | None, b: int | None, c: int | None, d: int | None) -> int | None:
    """(a x b + c) / d, halves up; NULL when an argument is."""
    if a is None or b is None or c is None or d is None:
        return None
    if not all(isinstance(value, int) for value in (a, b, c, d)):
        raise TypeError("money is whole numbers")
    return money.half_up(a * b + c, d)


def add_months(day: str | None, months: int | None) -> str | None:
    """The same day of the month so many months later, the last day where the month is shorter."""
    if day is None or months is None:
        return None
    return dates.add_months(date.fromisoformat(day), months).isoformat()


def add_days(day: str | None, days: int | None) -> str | None:
    """So many days later."""
    if day is None or days is None:
        return None
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def new_uuid() -> str:
    """A random UUID as Django stores it on SQLite."""
    return uuid.uuid4().hex


def register(sender: object = None, connection: object = None, **_: object) -> None:
    """Give a new SQLite connection the functions; other databases have them from a migration."""
    if getattr(connection, "vendor", "") != "sqlite":
        return
    raw = connection.connection  # type: ignore[attr-defined]
    raw.create_function("mul_half_up", 3, mul_half_up, deterministic=True)
    raw.create_function("mul_add_half_up", 4, mul_add_half_up, deterministic=True)
    raw.create_function("add_months", 2, add_months, deterministic=True)
    raw.create_function("add_days", 2, add_days, deterministic=True)
    raw.create_function("new_uuid", 0, new_uuid)
