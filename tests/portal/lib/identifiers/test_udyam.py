import pytest

from portal.lib.identifiers import check_udyam

from .saying import looks, stops, strip, texts


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("UDYAM-KR-03-0123456", "UDYAM-KR-03-0123456"),
        ("UDYAM-MH-18-0123456", "UDYAM-MH-18-0123456"),
        ("UDYAMMH180123456", "UDYAM-MH-18-0123456"),
        ("udyam mh 18 ०१२३४५६", "UDYAM-MH-18-0123456"),
    ],
)
def test_a_right_number_reads_well(typed, value):
    reading = check_udyam(typed)
    assert (reading.value, reading.stops, reading.looks) == (value, (), ())


def test_karnataka_is_kr_and_not_ka():
    reading = check_udyam("UDYAM-KA-03-0123456")
    assert (reading.value, reading.well, looks(reading)) == ("UDYAM-KA-03-0123456", True, ["udyam.state_code"])
    assert texts(reading) == ["KA: a Udyam number of Karnataka has KR here. If the certificate has KA, continue."]
    assert strip(reading)[1] == ("KA", "Karnataka", "look")


def test_an_unknown_state_wants_a_look():
    assert looks(check_udyam("UDYAM-ZZ-03-0123456")) == ["udyam.state_unknown"]


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("UDYAM-MH-18-123456", ["udyam.length"]),
        ("MH-18-0123456", ["udyam.begin"]),
        ("UDHYAM-MH-18-0123456", ["udyam.begin"]),
        ("MH12D1234567", ["udyam.old_number"]),
        ("UDYAM-MH-I8-0123456", ["udyam.character"]),
        ("AAACB1234C", ["udyam.other"]),
    ],
)
def test_a_wrong_number_stops_with_its_own_reason(number, codes):
    assert stops(check_udyam(number)) == codes
