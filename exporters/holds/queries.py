"""Reads: the open holds, and which of them keep an entry from being paid."""

from collections.abc import Sequence

from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery

from exporters.holds.models import Hold


def open_holds() -> QuerySet[Hold]:
    """Open holds, with the thing each is on."""
    return Hold.objects.filter(cleared_at=None).select_related("exporter", "startup", "entry", "opened_by")


def first_hold() -> Subquery:
    """For a queryset of ledger entries: the oldest open hold on the entry, on the line that it takes back from,
    on its exporter or on its startup. Holds stack; an amount is counted once, under the first."""
    stands_on = (
        Q(entry=OuterRef("pk"))
        | Q(entry=OuterRef("line"))
        | Q(exporter=OuterRef("exporter"))
        | Q(startup=OuterRef("startup"))
    )
    return Subquery(Hold.objects.filter(stands_on, cleared_at=None).order_by("id").values("id")[:1])


def holds_over(entries: Sequence[models.Model]) -> dict[int, list[Hold]]:
    """All open holds that stop each of these ledger entries, the oldest first, in one query."""
    found: dict[int, list[Hold]] = {entry.pk: [] for entry in entries}
    lines = {line for entry in entries for line in (entry.pk, _id(entry, "line")) if line}
    exporters = {_id(entry, "exporter") for entry in entries}
    startups = {_id(entry, "startup") for entry in entries}
    standing = Q(entry__in=lines) | Q(exporter__in=exporters) | Q(startup__in=startups)
    for hold in open_holds().filter(standing).order_by("id"):
        for entry in entries:
            if _stands_over(hold, entry):
                found[entry.pk].append(hold)
    return found


def _stands_over(hold: Hold, entry: models.Model) -> bool:
    """The same as `first_hold` asks in SQL."""
    if hold.entry_id:
        return hold.entry_id in (entry.pk, _id(entry, "line"))
    if hold.exporter_id:
        return hold.exporter_id == _id(entry, "exporter")
    return hold.startup_id == _id(entry, "startup")


def _id(entry: models.Model, name: str) -> int | None:
    return getattr(entry, f"{name}_id")


def hold_on(**things: models.Model | None) -> Hold | None:
    """The oldest open hold on any of these: an `entry=`, an `exporter=`, a `startup=`; None leaves one out."""
    stands_on = [Q(**{name: thing}) for name, thing in things.items() if thing is not None]
    found = open_holds().filter(Q(*stands_on, _connector=Q.OR)) if stands_on else Hold.objects.none()
    return found.order_by("id").first()
