"""Exporters, their identifiers, the startup that they are credited to, and the stages that they have reached."""

from datetime import date
from typing import Any

from django.utils import timezone

from exporters.models import Attribution, Exporter, ExporterIdentifier, Milestone, Stage, StageProgress
from exporters.onboarding.queries import identifier_hash
from tests.factories.numbers import next_number
from tests.moments import FIRST_DAY

FIRST_DATE = FIRST_DAY.date()


def exporter_fields(**fields) -> dict[str, Any]:
    """Fields of an exporter that is in the log since 1 May 2026."""
    number = next_number()
    values = {"reference": f"EXP-{number:06}", "name": f"Firm {number}", "origin": "screen", "created_at": FIRST_DAY}
    return values | fields


def make_exporter(**fields) -> Exporter:
    return Exporter.objects.create(**exporter_fields(**fields))


def make_identifier(exporter: Exporter, scheme: str, value: str) -> ExporterIdentifier:
    return ExporterIdentifier.objects.create(
        exporter=exporter, scheme=scheme, value=value, value_hash=identifier_hash(scheme, value)
    )


def credit(exporter: Exporter, startup, since: date = FIRST_DATE) -> Attribution:
    """The exporter is attributed to the startup from that day on."""
    return Attribution.objects.create(
        exporter=exporter, startup=startup, valid_from=since, origin="history", recorded_at=timezone.now()
    )


def reach(exporter: Exporter, *codes: str, on: date = date(2026, 5, 2), people=()) -> None:
    """Raw rows: the exporter has reached these stages on that day."""
    recorded = {"exporter": exporter, "recorded_at": timezone.now()}
    for stage in Stage.objects.filter(code__in=codes):
        if stage.earns:
            Milestone.objects.create(kind=stage.code, achieved_date=on, origin="history", **recorded)
        else:
            StageProgress.objects.create(stage=stage, reached_date=on, recorded_by=people[0], **recorded)
