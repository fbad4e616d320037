"""Whose place is free: every exporter that some claims of one startup name, looked up and locked together.

The claims then come one after the other, in memory, and each finds what those before it left. The rules of one claim
are the rules of a whole file: a claim logged by hand comes alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from exporters.onboarding.claims.models import Claim
from exporters.onboarding.claims.rules import ClaimDetails, identifiers_differ
from exporters.onboarding.claims.states import HOLDING, OPEN, ClaimStatus
from exporters.onboarding.models import Exporter, ExporterIdentifier
from exporters.onboarding.queries import Number, attributions_on, identifiers_with, numbers_of


@dataclass(eq=False)
class Place:
    """An exporter, recorded or to be registered, and who has the place on it."""

    exporter: Exporter | None = None
    numbers: dict[str, set[str]] = field(default_factory=dict)
    # There is a current claim, or another startup is credited with the exporter.
    taken: bool = False
    # The claim of our startup that is not over; `asked` alone: it is only about to be written.
    own: Claim | None = None
    asked: bool = False


@dataclass(frozen=True)
class NewClaim:
    """What was entered becomes a claim on this place: live, or waiting in line."""

    details: ClaimDetails
    place: Place
    status: ClaimStatus
    # An officer looks first.
    differ: bool = False
    # Numbers that a recorded exporter does not have yet.
    lacking: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LoggedBefore:
    """The startup has a claim on this place."""

    place: Place


@dataclass(frozen=True)
class OfTwoExporters:
    """The numbers belong to two exporters."""


Entry = NewClaim | LoggedBefore | OfTwoExporters


class Places:
    """The places on exporters, found by the numbers of the exporters."""

    def __init__(self, known: Mapping[Number, Place]):
        self._by_number = dict(known)

    def take(self, details: ClaimDetails) -> Entry:
        """What becomes of this claim, after those that came before it.

        It is live when the place on the exporter is free and the numbers agree, else it waits in line.
        """
        named = self._named_by(details)
        if len(named) > 1:
            return OfTwoExporters()
        place = named[0] if named else Place()
        if place.own or place.asked:
            return LoggedBefore(place)
        place.asked, differ = True, identifiers_differ(place.numbers, details.identifiers)
        if place.taken or differ:
            return NewClaim(details, place, ClaimStatus.WAITING, differ)
        place.taken, lacking = True, self._add_numbers(place, details)
        return NewClaim(details, place, ClaimStatus.LIVE, lacking=lacking if named else {})

    def _named_by(self, details: ClaimDetails) -> list[Place]:
        found = (self._by_number.get(number) for number in numbers_of(details.identifiers))
        return list(dict.fromkeys(place for place in found if place is not None))

    def _add_numbers(self, place: Place, details: ClaimDetails) -> dict[str, str]:
        """Give a place the numbers that it lacks; returns these."""
        lacking = {
            scheme: value
            for scheme, value in details.identifiers.items()
            if value and value not in place.numbers.get(scheme, ())
        }
        for scheme, value in lacking.items():
            place.numbers.setdefault(scheme, set()).add(value)
        for number in numbers_of(lacking):
            self._by_number[number] = place
        return lacking


def lock_exporters(claimed: Iterable[ClaimDetails]) -> list[Exporter]:
    """The exporters that have one of these numbers, locked until the transaction ends.

    Always in the order of their ids: two who lock some of the same never wait for each other in a circle.
    """
    numbers = {number for details in claimed for number in numbers_of(details.identifiers)}
    named = set(identifiers_with(numbers).values_list("exporter_id", flat=True))
    return list(Exporter.objects.select_for_update().filter(pk__in=named).order_by("pk"))


def look_up(*, startup_id: int, claimed: Iterable[ClaimDetails], today: date) -> Places:
    """The places that these claims of a startup ask for, locked; who has them is read after the lock."""
    places = {exporter.pk: Place(exporter) for exporter in lock_exporters(claimed)}
    of_these = Q(exporter_id__in=list(places))
    by_number = {}
    for row in ExporterIdentifier.objects.filter(of_these):
        places[row.exporter_id].numbers.setdefault(row.scheme, set()).add(row.value)
        by_number[row.scheme, row.value_hash] = places[row.exporter_id]
    for claim in Claim.objects.filter(of_these, Q(status__in=HOLDING) | Q(startup_id=startup_id, status__in=OPEN)):
        places[claim.exporter_id].taken |= claim.status in HOLDING
        if claim.startup_id == startup_id:
            places[claim.exporter_id].own = claim
    for credited in attributions_on(today).filter(of_these).exclude(startup_id=startup_id):
        places[credited.exporter_id].taken = True
    return Places(by_number)
