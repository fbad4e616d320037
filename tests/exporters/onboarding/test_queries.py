import pytest

from exporters.onboarding.queries import exporters_with, identifier_hash
from tests.factories.exporters import make_exporter, make_identifier

pytestmark = pytest.mark.django_db


def exporter_of(**identifiers):
    made = make_exporter()
    for scheme, value in identifiers.items():
        make_identifier(made, scheme, value)
    return made


def test_an_exporter_is_found_by_any_of_its_numbers_once():
    found = exporter_of(pan="AAACB1234C", udyam="UDYAM-UP-20-0000001")
    exporter_of(pan="AAACB1234D")
    assert list(exporters_with({"pan": "AAACB1234C", "udyam": "UDYAM-UP-20-0000001"})) == [found]
    assert list(exporters_with({"udyam": "UDYAM-UP-20-0000001", "pan": "AAACX0000X"})) == [found]


def test_nothing_given_finds_nobody():
    exporter_of(pan="AAACB1234C")
    assert list(exporters_with({"pan": "", "udyam": ""})) == []


def test_the_same_text_under_another_scheme_has_another_hash():
    assert identifier_hash("pan", "AAACB1234C") != identifier_hash("iec", "AAACB1234C")
