"""One row of startups.csv, exporters.csv or attributions.csv; the other files are read where facts are read."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from exporters.intake import cells
from exporters.intake.cells import Cells, at_most
from exporters.intake.problems import Problem, register_reasons
from exporters.intake.tables import Table
from exporters.onboarding.models import Scheme
from portal.lib.csvfiles import Row

register_reasons(
    {
        "unknown_startup": _("No startup has this reference."),
        "unknown_state": _("No State or Union territory has this code."),
        "ends_before_start": _("The end must be after the start; it is the first day that no longer counts."),
        "overlap": _("The exporter is credited to a startup on some of these days already."),
    }
)


@dataclass(frozen=True)
class StartupFact:
    """A startup that took part before the portal did."""

    reference: str
    name: str
    enrolled_on: date

    @property
    def key(self) -> str:
        return self.reference


@dataclass(frozen=True)
class ExporterFact:
    """An exporter with its numbers (scheme → value) and the two-digit code of its State."""

    reference: str
    name: str
    state_code: str
    identifiers: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        return self.reference


@dataclass(frozen=True)
class AttributionFact:
    """Which startup is credited with an exporter, from when until (exclusive) when."""

    exporter: str
    startup: str
    valid_from: date
    valid_to: date | None

    @property
    def key(self) -> tuple[str, date]:
        return self.exporter, self.valid_from


def read_startup(row: Row) -> tuple[StartupFact | None, list[Problem]]:
    """The startup of a row of STARTUPS."""
    found = Cells(row)
    fact = StartupFact(
        reference=found.take("reference", at_most(40)),
        name=found.take("name", at_most(200)),
        enrolled_on=found.take("enrolled_on", cells.day),
    )
    return found.settle(fact)


def read_exporter(row: Row) -> tuple[ExporterFact | None, list[Problem]]:
    """The exporter of a row of EXPORTERS; one- and two-digit codes of a State are the same."""
    found = Cells(row)
    numbers = {scheme: found.take(scheme, at_most(30), optional=True) for scheme in Scheme.values}
    state = found.take("state_code", at_most(2), optional=True)
    fact = ExporterFact(
        reference=found.take("reference", at_most(20)),
        name=found.take("name", at_most(200)),
        state_code=state.zfill(2) if state else "",
        identifiers=tuple((scheme, number.upper()) for scheme, number in numbers.items() if number),
    )
    return found.settle(fact)


def read_attribution(row: Row) -> tuple[AttributionFact | None, list[Problem]]:
    """The attribution of a row of ATTRIBUTIONS; an empty end is open."""
    found = Cells(row)
    fact = AttributionFact(
        exporter=found.take("exporter", cells.reference),
        startup=found.take("startup", cells.reference),
        valid_from=found.take("valid_from", cells.day),
        valid_to=found.take("valid_to", cells.day, optional=True),
    )
    if not found.problems and fact.valid_to and fact.valid_to <= fact.valid_from:
        found.problems.append(Problem("valid_to", "ends_before_start"))
    return found.settle(fact)


STARTUPS = Table(required=("reference", "name", "enrolled_on"), optional=(), read=read_startup)
EXPORTERS = Table(required=("reference", "name"), optional=("udyam", "pan", "gstin", "state_code"), read=read_exporter)
ATTRIBUTIONS = Table(required=("exporter", "startup", "valid_from", "valid_to"), optional=(), read=read_attribution)
