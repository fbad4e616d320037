"""Why a row is refused: stored as a code, shown in the reader's language.

Reasons that any table may have are here; an area registers those of its own tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

from portal.lib.sentences import Sentence, sentence

REASONS: dict[str, Any] = {
    "missing": _("This cell is empty. Fill it in."),
    "too_long": _("This is too long; at most %(limit)s characters."),
    "too_many_cells": _(
        "This row has more cells than the first line names columns. Put text that holds a comma between quotes."
    ),
    "not_a_day": _("This is not a day. Write it as 2026-11-22."),
    "not_a_moment": _("This is not a day with a time. Write it as 2026-11-22T17:30:00+05:30."),
    "no_zone": _("The time has no zone. Add Z or an offset such as +05:30."),
    "not_an_amount": _("This is not an amount. Write it in figures with at most 2 decimals, such as 1250.50."),
    "negative": _("The amount is below zero."),
    "not_positive": _("This must be more than zero."),
    "too_large": _("This number is too large. Check the number of zeros."),
    "not_a_rate": _("This is not a rate. Write rupees per unit with at most 6 decimals, such as 88.4125."),
    "not_a_currency": _("This is not a currency. Write its code of 3 capital letters, such as USD."),
    "other_content": _("This is already recorded with other content. What came first stays."),
}


class RegisteredTwice(ValueError):
    """Two areas register the same reason."""


def register_reasons(reasons: Mapping[str, Any]) -> None:
    """Register the sentences of an area by their codes; a function takes the values. Raises RegisteredTwice."""
    if twice := REASONS.keys() & reasons.keys():
        raise RegisteredTwice(", ".join(sorted(twice)))
    REASONS.update(reasons)


class Finding(Protocol):
    """What is wrong in a row: the column, empty where it concerns none, and words for a reader."""

    @property
    def column(self) -> str: ...

    @property
    def words(self) -> Any: ...


@dataclass(frozen=True)
class Problem:
    """Why a cell is refused: its column, a code of REASONS, and the values of its sentence."""

    column: str
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> Sentence:
        """The reason in the reader's language."""
        reason = REASONS[self.code]
        return reason(self.values) if callable(reason) else sentence(reason, **self.values)

    @property
    def as_json(self) -> dict[str, Any]:
        """The problem as a row of a file keeps it."""
        return {"column": self.column, "code": self.code, "values": dict(self.values)}
