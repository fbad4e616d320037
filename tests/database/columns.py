"""The rules that Django makes for single columns, derived from the models: no entry is written for them by hand."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models.fields import PositiveIntegerRelDbTypeMixin

from tests.database.rules import JSON, KEY, NOT_NEGATIVE, REFERS, UNIQUE

ROOMS = ("portal", "startups", "exporters")


@dataclass(frozen=True)
class Column:
    """What one column has to be."""

    table: str
    column: str
    asked: str
    # The table that it refers to.
    target: str = ""

    @property
    def rule(self) -> str:
        return f"{self.table}.{self.column} {self.asked}"


def tables() -> dict[str, type[models.Model]]:
    return {model._meta.db_table: model for room in ROOMS for model in apps.get_app_config(room).get_models()}


def columns() -> list[Column]:
    """Every rule of a single column."""
    found = [each for table, model in tables().items() for each in _of_model(table, model)]
    # The table of Django's cache has no model.
    found.append(Column("portal_cache", "cache_key", KEY))
    return found


def _of_model(table: str, model: type[models.Model]) -> Iterator[Column]:
    for one in model._meta.concrete_fields:
        if one.primary_key or one.unique:
            yield Column(table, one.column, KEY if one.primary_key else UNIQUE)
        if isinstance(one, models.ForeignKey) and one.db_constraint:
            yield Column(table, one.column, REFERS, target=one.related_model._meta.db_table)
        if isinstance(one, PositiveIntegerRelDbTypeMixin):
            yield Column(table, one.column, NOT_NEGATIVE)
        if isinstance(one, models.JSONField):
            yield Column(table, one.column, JSON)
