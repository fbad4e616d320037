"""Keyset pages: page 500 costs what page 1 costs, and nothing is counted."""

import base64
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.dateparse import parse_datetime


@dataclass(frozen=True)
class Page:
    """Rows of one page and the query strings (filters kept) that lead to its neighbours, or None."""

    rows: list
    previous_query: str | None
    next_query: str | None
    size: int

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)


def keyset_page(
    queryset: QuerySet, *, order: tuple[str, ...], request: HttpRequest, size: int = 50, name: str = ""
) -> Page:
    """The page of `queryset` that the request asks for by `after` or `before`.

    `order` names indexed, never-null columns, the last one unique; a leading "-" is descending.
    Of two lists on one page the second has a `name`, which stands before its `after` and `before`.
    """
    before = _decode(request.GET.get(f"{name}before"), len(order))
    after = None if before else _decode(request.GET.get(f"{name}after"), len(order))
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


def _beyond(order: tuple[str, ...], position: list) -> Q:
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
    value = row
    for part in name.lstrip("-").split("__"):
        value = getattr(value, part)
    return value


def _query(request: HttpRequest, name: str, word: str, order: tuple[str, ...], row: Any) -> str:
    query = request.GET.copy()
    for old in ("after", "before"):
        query.pop(f"{name}{old}", None)
    values = [_value(row, name) for name in order]
    text = json.dumps([{"t": v.isoformat()} if hasattr(v, "hour") else _plain(v) for v in values])
    query[f"{name}{word}"] = base64.urlsafe_b64encode(text.encode()).decode()
    return query.urlencode()


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | str) else str(value)


def _decode(text: str | None, length: int) -> list | None:
    """The position in a query string; a broken one means the first page."""
    try:
        values = json.loads(base64.urlsafe_b64decode((text or "").encode()))
        position = [parse_datetime(v["t"]) if isinstance(v, dict) else v for v in values]
    except (ValueError, TypeError, KeyError, UnicodeError):
        return None
    usable = len(position) == length and all(isinstance(v, int | str) or hasattr(v, "hour") for v in position)
    return position if usable else None
