import pytest
from django.utils import timezone

from exporters.models import Exporter, ExporterIdentifier
from exporters.onboarding.queries import exporters_with, identifier_hash

pytestmark = pytest.mark.django_db


def exporter_of(number, **identifiers):
    row = Exporter.objects.create(reference=f"EXP-{number:06}", name="Firm", origin="screen", created_at=timezone.now())
    for scheme, value in identifiers.items():
        ExporterIdentifier.objects.create(
            exporter=row, scheme=scheme, value=value, value_hash=identifier_hash(scheme, value)
        )
    return row


def test_an_exporter_is_found_by_any_of_its_numbers_once():
    found = exporter_of(1, pan="AAACB1234C", udyam="UDYAM-UP-20-0000001")
    exporter_of(2, pan="AAACB1234D")
    assert list(exporters_with({"pan": "AAACB1234C", "udyam": "UDYAM-UP-20-0000001"})) == [found]
    assert list(exporters_with({"udyam": "UDYAM-UP-20-0000001", "pan": "AAACX0000X"})) == [found]


def test_nothing_given_finds_nobody():
    exporter_of(1, pan="AAACB1234C")
    assert list(exporters_with({"pan": "", "udyam": ""})) == []


def test_the_same_text_under_another_scheme_has_another_hash():
    assert identifier_hash("pan", "AAACB1234C") != identifier_hash("iec", "AAACB1234C")
