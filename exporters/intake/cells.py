"""Read the cells of one row; each problem is kept with its column and a coded reason."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from exporters.intake.problems import Problem
from portal.lib import dates, money
from portal.lib.csvfiles import Row

F = TypeVar("F")
LARGEST_MICROS = 10**12


class CellRefused(Exception):
    """A cell cannot be taken; `code` is one of REASONS."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class Cells:
    """The cells of one row and what is wrong with them; reading goes on after a bad cell."""

    def __init__(self, row: Row) -> None:
        self.values = row.values
        self.problems = [Problem("", "too_many_cells")] if row.too_many_cells else []

    def take(self, column: str, read: Callable[[str], Any], *, optional: bool = False) -> Any:
        """The cell as `read` understands it; None for an optional empty one and for one with a problem."""
        text = self.values.get(column, "")
        try:
            if text or optional:
                return read(text) if text else None
            raise CellRefused("missing")
        except CellRefused as refused:
            self.problems.append(Problem(column, refused.code, refused.values))
            return None

    def settle(self, fact: F) -> tuple[F | None, list[Problem]]:
        """What a reader of rows returns: the fact made of the cells, or none with at least one problem."""
        return (None if self.problems else fact), self.problems


def at_most(limit: int) -> Callable[[str], str]:
    """Words as written, at most so many characters."""

    def read(text: str) -> str:
        if len(text) > limit:
            raise CellRefused("too_long", limit=limit)
        return text

    return read


reference = at_most(60)
reason = at_most(200)
# A code such as `first_order`; which codes earn is for the plan to say.
kind = at_most(40)


def currency(text: str) -> str:
    """A code of three capital letters."""
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise CellRefused("not_a_currency")
    return text


def day(text: str) -> date:
    """`YYYY-MM-DD`."""
    try:
        return dates.parse_day(text)
    except ValueError as error:
        raise CellRefused("not_a_day") from error


def moment(text: str) -> datetime:
    """A day with a time and a zone, as UTC."""
    try:
        return dates.parse_moment(text)
    except ValueError as error:
        naive = re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?", text, re.ASCII)
        raise CellRefused("no_zone" if naive else "not_a_moment") from error


def day_or_moment(text: str) -> date:
    """A day, or the day in India of a moment."""
    return day(text) if len(text) <= len("2026-11-22") else dates.ist_day(moment(text))


def amount(text: str) -> int:
    """Minor units, zero or more."""
    try:
        minor = money.parse_minor(text)
    except ValueError as error:
        raise CellRefused("not_an_amount") from error
    if minor < 0:
        raise CellRefused("negative")
    if minor > money.LARGEST_MINOR:
        raise CellRefused("too_large")
    return minor


def positive_amount(text: str) -> int:
    """Minor units, more than zero."""
    minor = amount(text)
    if not minor:
        raise CellRefused("not_positive")
    return minor


def rate(text: str) -> int:
    """Millionths of a rupee, more than zero."""
    try:
        micros = money.parse_micros(text)
    except ValueError as error:
        raise CellRefused("not_a_rate") from error
    if not micros:
        raise CellRefused("not_positive")
    if micros > LARGEST_MICROS:
        raise CellRefused("too_large")
    return micros
