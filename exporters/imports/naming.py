"""Which exporter a file means: our reference, a GSTIN, or the number that the marketplace gave its member."""

from collections.abc import Iterable

from exporters.onboarding.member_ids import normal_member_id
from exporters.onboarding.models import Exporter, ExporterIdentifier
from exporters.onboarding.queries import identifier_hash
from portal.lib.identifiers import check_gstin

_MEMBER = ("marketplace_member_id", "reference", "pk")


def exporters_named(names: Iterable[str]) -> dict[str, tuple[str, int]]:
    """For every name that is known: the exporter's reference and id. Three queries for any number of names."""
    wanted = set(names)
    found = _by_member_id(wanted) | _by_gstin(wanted)
    references = Exporter.objects.filter(reference__in=wanted).values_list("reference", "pk")
    return found | {reference: (reference, pk) for reference, pk in references}


def _by_member_id(wanted: set[str]) -> dict[str, tuple[str, int]]:
    numbers = {name: value for name in wanted if (value := normal_member_id(name))}
    rows = Exporter.objects.filter(marketplace_member_id__in=set(numbers.values()))
    known = {value: (reference, pk) for value, reference, pk in rows.values_list(*_MEMBER)}
    return {name: known[value] for name, value in numbers.items() if value in known}


def _by_gstin(wanted: set[str]) -> dict[str, tuple[str, int]]:
    """A recorded GSTIN; else the PAN inside it, because one firm may have several GSTINs."""
    numbers = {name: reading.value for name in wanted if not (reading := check_gstin(name)).stops}
    hashes = {identifier_hash("gstin", gstin): name for name, gstin in numbers.items()}
    by_pan = {name: identifier_hash("pan", gstin[2:12]) for name, gstin in numbers.items()}
    rows = ExporterIdentifier.objects.filter(value_hash__in={*hashes, *by_pan.values()})
    known = {
        value: (reference, pk)
        for value, reference, pk in rows.values_list("value_hash", "exporter__reference", "exporter_id")
    }
    found = {name: known[value] for name, value in by_pan.items() if value in known}
    return found | {name: known[value] for value, name in hashes.items() if value in known}
