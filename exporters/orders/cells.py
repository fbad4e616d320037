"""Reads the cells of one row of a file of facts; every problem is kept with its column and a coded reason."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from portal.lib import dates, money
from portal.lib.csvfiles import Row
from portal.lib.sentences import Sentence, sentence

F = TypeVar("F")
LARGEST_MICROS = 10**12

# Why a row is not taken. Rows keep the code, so that each reader meets the sentence in the own language.
REASONS: dict[str, Any] = {
    "missing": _("This cell is empty. Fill it in."),
    "too_long": _("This is too long; at most %(limit)s characters."),
    "too_many_cells": _("This row has more cells than the first line names columns."),
    "not_a_day": _("This is not a day. Write it as 2026-11-22."),
    "not_a_moment": _("This is not a day with a time. Write it as 2026-11-22T17:30:00+05:30."),
    "no_zone": _("The time has no zone. Add Z or an offset such as +05:30."),
    "not_an_amount": _("This is not an amount. Write it in figures with at most 2 decimals, such as 1250.50."),
    "negative": _("The amount is below zero."),
    "not_positive": _("This must be more than zero."),
    "too_large": _("This number is too large. Check the number of zeros."),
    "not_a_rate": _("This is not a rate. Write rupees per unit with at most 6 decimals, such as 88.4125."),
    "not_a_currency": _("This is not a currency. Write its code of 3 capital letters, such as USD."),
    "rupee_has_no_rate": _("The rupee needs no exchange rate. Remove this row."),
    "unknown_exporter": _("No exporter has this reference, GSTIN or marketplace number."),
    "unknown_startup": _("No startup has this reference."),
    "unknown_state": _("No State or Union territory has this code."),
    "ends_before_start": _("The end must be after the start; it is the first day that no longer counts."),
    "overlap": _("The exporter is credited to a startup on some of these days already."),
    "other_content": _("This is already recorded with other content. What came first stays."),
}


@dataclass(frozen=True)
class Problem:
    """Why a cell was not taken: its column, a code of REASONS, and what the sentence names."""

    column: str
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> Sentence:
        """The reason in words, in the language of whoever reads it."""
        return sentence(REASONS[self.code], **self.values)


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
