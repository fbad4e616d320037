"""Reads: which exporter an identifier belongs to, and who is credited with it."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q, QuerySet

from exporters.onboarding.models import Attribution, Exporter, ExporterIdentifier
from portal.lib.keyed import keyed_hash

# How a number is found: its scheme and its keyed hash.
Number = tuple[str, str]


def identifier_hash(scheme: str, value: str) -> str:
    """The `ExporterIdentifier.value_hash` of a number in its normal form."""
    return keyed_hash(f"identifier:{scheme}", value)


def numbers_of(identifiers: Mapping[str, str]) -> list[Number]:
    """The numbers (scheme → normal form) as they are found; empty ones find nobody."""
    return [(scheme, identifier_hash(scheme, value)) for scheme, value in identifiers.items() if value]


def identifiers_with(numbers: Collection[Number]) -> QuerySet[ExporterIdentifier]:
    """What is recorded under these numbers."""
    # A hash belongs to one scheme, so the two lists name the same pairs; both columns are in one index.
    schemes, hashes = {scheme for scheme, _hash in numbers}, {value_hash for _scheme, value_hash in numbers}
    return ExporterIdentifier.objects.filter(scheme__in=schemes, value_hash__in=hashes)


def exporters_with(identifiers: Mapping[str, str]) -> QuerySet[Exporter]:
    """Every exporter that has one of these numbers (scheme → normal form); empty numbers find nobody."""
    return Exporter.objects.filter(pk__in=identifiers_with(numbers_of(identifiers)).values("exporter_id"))


def attributions_on(day: date) -> QuerySet[Attribution]:
    """The attributions that are in force on a day."""
    return Attribution.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


def attribution_on(exporter: Exporter, day: date) -> Attribution | None:
    """The attribution of this exporter that is in force on a day."""
    return attributions_on(day).filter(exporter=exporter).select_related("startup").first()
