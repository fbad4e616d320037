import pytest

from portal.lib.identifiers import check_mobile

from .saying import stops


@pytest.mark.parametrize(
    "typed",
    [
        "9876543210",
        "+91 98765 43210",
        "+91-98765-43210",
        "919876543210",
        "09876543210",
        "0091 9876543210",
        "९८७६५४३२१०",
    ],
)
def test_all_ways_of_writing_give_one_form(typed):
    reading = check_mobile(typed)
    assert (reading.value, str(reading.reads)) == ("+919876543210", "Valid: +91 98765 43210.")


def test_a_number_that_begins_with_91_is_not_cut():
    assert check_mobile("9187654321").value == "+919187654321"


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("98765", ["mobile.length"]),
        ("98765432101", ["mobile.length"]),
        ("1123456789", ["mobile.landline"]),
        ("+1 212 555 1212", ["mobile.abroad"]),
        ("98765 4321O", ["mobile.character"]),
    ],
)
def test_a_wrong_number_stops(typed, codes):
    assert stops(check_mobile(typed)) == codes
