import pytest

from exporters.onboarding.claims.rules import identifiers_differ, pan_of


@pytest.mark.parametrize(
    ("given", "pan"),
    [
        ({"pan": "ABCPA0001F", "gstin": "09ABCPB0002F1Z5"}, "ABCPA0001F"),
        ({"gstin": "09ABCPB0002F1Z5", "iec": "ABCPC0003F"}, "ABCPB0002F"),
        ({"iec": "ABCPC0003F"}, "ABCPC0003F"),
        ({"iec": "0512345678"}, ""),
        ({}, ""),
    ],
)
def test_the_pan_is_given_or_taken_from_gstin_or_iec(given, pan):
    assert pan_of(**given) == pan


@pytest.mark.parametrize(
    ("known", "given", "differ"),
    [
        ({"pan": {"A"}}, {"pan": "A"}, False),
        ({"pan": {"A"}}, {"pan": "B"}, True),
        ({"pan": {"A"}}, {"pan": "A", "udyam": "U"}, False),
        ({"udyam": {"U"}}, {"pan": "A", "udyam": "U"}, False),
        ({"pan": {"A"}, "udyam": {"U"}}, {"pan": "A", "udyam": "V"}, True),
        ({"gstin": {"G"}}, {"gstin": "H"}, False),
    ],
)
def test_a_firm_has_one_pan_and_one_udyam_but_many_gstins(known, given, differ):
    assert identifiers_differ(known, given) is differ
