"""Keyset pages: page 500 costs what page 1 costs, and nothing is counted."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, Q, QuerySet
from django.http import HttpRequest


@dataclass(frozen=True)
class Page:
    """Rows of one page and the query strings (filters kept) that lead to its neighbours, or None."""

    rows: list[Any]
    previous_query: str | None
    next_query: str | None
    size: int

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def keyset_page(
    queryset: QuerySet[Any], *, order: tuple[str, ...], request: HttpRequest, size: int = 50, name: str = ""
) -> Page:
    """The page of `queryset` that the request asks for by `after` or `before`.

    `order` names indexed, never-null columns of the model, the last one unique; a leading "-" is descending.
    The second list on a page has a `name`, the prefix of its `after` and `before`.
    """
    fields = [queryset.model._meta.get_field(column.lstrip("-")) for column in order]
    before = _decode(request.GET.get(f"{name}before"), fields)
    after = None if before else _decode(request.GET.get(f"{name}after"), fields)
    backwards = before is not None
    steps = tuple(_flip(name) for name in order) if backwards else order
    rows = queryset.order_by(*steps)
    if position := (before or after):
        rows = rows.filter(_beyond(steps, position))
    found = list(rows[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    has_previous = more if backwards else after is not None
    has_next = bool(found) if backwards else more
    return Page(
        rows=found,
        previous_query=_query(request, name, "before", order, found[0]) if has_previous and found else None,
        next_query=_query(request, name, "after", order, found[-1]) if has_next and found else None,
        size=size,
    )


def _flip(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(order: tuple[str, ...], position: list[Any]) -> Q:
    """Rows strictly after `position` in this order."""
    condition = Q()
    equal: dict[str, Any] = {}
    for name, value in zip(order, position, strict=True):
        field = name.lstrip("-")
        step = "lt" if name.startswith("-") else "gt"
        condition |= Q(**equal, **{f"{field}__{step}": value})
        equal[field] = value
    return condition


def _value(row: Any, name: str) -> Any:
    return getattr(row, name.lstrip("-"))


def _query(request: HttpRequest, name: str, word: str, order: tuple[str, ...], row: Any) -> str:
    query = request.GET.copy()
    for old in ("after", "before"):
        query.pop(f"{name}{old}", None)
    text = json.dumps([_plain(_value(row, name)) for name in order])
    query[f"{name}{word}"] = base64.urlsafe_b64encode(text.encode()).decode()
    return query.urlencode()


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | str) else str(value)


def _decode(text: str | None, fields: "list[Field[Any, Any]]") -> list[Any] | None:
    """The position in a query string; a broken or forged one means the first page."""
    try:
        values = json.loads(base64.urlsafe_b64decode((text or "").encode()))
        return [_fitting(field, value) for field, value in zip(fields, values, strict=True)]
    except (ValueError, TypeError, ValidationError, RecursionError, OverflowError):
        return None


def _fitting(field: "Field[Any, Any]", value: Any) -> Any:
    """The value as its column stores it; raises what `_decode` catches when the database could not compare it."""
    if not isinstance(value, int | str) or b"\0" in str(value).encode():
        raise TypeError
    fitting = field.to_python(value)
    if isinstance(fitting, datetime):
        if fitting.tzinfo is None:
            raise ValueError
        return fitting.astimezone(UTC)
    return fitting
