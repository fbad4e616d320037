"""Exporters with a startup, for the tests of stages and files of facts."""

from datetime import date, datetime
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from exporters.models import Attribution, Exporter, ExporterIdentifier, Milestone, Stage, StageProgress
from exporters.onboarding.queries import identifier_hash
from portal.lib.dates import IST
from startups.profiles.models import Member, Startup

_numbers = count(1)
FIRST_DAY = datetime(2026, 5, 1, 10, 0, tzinfo=IST)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63606060f80f00010401005fe5c34b"
    "0000000049454e44ae426082"
)


def make_exporter(**fields) -> Exporter:
    """An exporter that is in the log since 1 May 2026."""
    number = next(_numbers)
    values = {"reference": f"EXP-{number:06d}", "name": f"Firm {number}", "origin": "screen", "created_at": FIRST_DAY}
    return Exporter.objects.create(**(values | fields))


def make_identifier(exporter: Exporter, scheme: str, value: str) -> ExporterIdentifier:
    return ExporterIdentifier.objects.create(
        exporter=exporter, scheme=scheme, value=value, value_hash=identifier_hash(scheme, value)
    )


def make_startup(member=None, **fields) -> Startup:
    """An active startup, with a member when one is given."""
    number = next(_numbers)
    values = {
        "reference": f"STP-{number:04d}",
        "name": f"Startup {number}",
        "standing": "active",
        "enrolled_on": date(2026, 4, 1),
        "created_at": FIRST_DAY,
    }
    startup = Startup.objects.create(**(values | fields))
    if member:
        Member.objects.create(startup=startup, user=member, level="owner", joined_at=FIRST_DAY)
    return startup


def credit(exporter: Exporter, startup: Startup, since: date = date(2026, 5, 1)) -> Attribution:
    """The exporter is attributed to the startup from that day on."""
    return Attribution.objects.create(
        exporter=exporter, startup=startup, valid_from=since, origin="history", recorded_at=timezone.now()
    )


def reach(exporter: Exporter, *codes: str, on: date = date(2026, 5, 2), people=()) -> None:
    """Raw rows: the exporter has reached these stages on that day."""
    for stage in Stage.objects.filter(code__in=codes):
        if stage.earns:
            Milestone.objects.create(
                exporter=exporter, kind=stage.code, achieved_date=on, origin="history", recorded_at=timezone.now()
            )
        else:
            StageProgress.objects.create(
                exporter=exporter, stage=stage, reached_date=on, recorded_by=people[0], recorded_at=timezone.now()
            )


def photo(name: str = "photo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PNG, content_type="image/png")


def csv_file(text: str | bytes, name: str = "facts.csv") -> SimpleUploadedFile:
    content = text.encode() if isinstance(text, str) else text
    return SimpleUploadedFile(name, content, content_type="text/csv")
