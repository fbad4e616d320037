"""Reads: which exporter an identifier belongs to, and who is credited with it."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q, QuerySet

from exporters.onboarding.models import Attribution, Exporter, ExporterIdentifier
from portal.lib.keyed import keyed_hash


def identifier_hash(scheme: str, value: str) -> str:
    """What `ExporterIdentifier.value_hash` holds for a number in its normal form."""
    return keyed_hash(f"identifier:{scheme}", value)


def exporters_with(identifiers: Mapping[str, str]) -> QuerySet[Exporter]:
    """Every exporter that has one of these numbers (scheme → normal form); empty numbers find nobody."""
    given = {scheme: value for scheme, value in identifiers.items() if value}
    # A hash is of one scheme only, so the two lists name the same pairs; both columns stand in one index.
    found = ExporterIdentifier.objects.filter(
        scheme__in=list(given), value_hash__in=[identifier_hash(scheme, value) for scheme, value in given.items()]
    )
    return Exporter.objects.filter(pk__in=found.values("exporter_id"))


def attribution_on(exporter: Exporter, day: date) -> Attribution | None:
    """The attribution of this exporter that is in force on a day."""
    in_force = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    return exporter.attributions.filter(in_force, valid_from__lte=day).select_related("startup").first()
