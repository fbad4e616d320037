import pytest

from portal.lib.identifiers import check_iec

from .saying import looks, stops


def test_a_new_one_is_the_pan():
    reading = check_iec("AAACB1234C")
    assert (reading.value, reading.looks) == ("AAACB1234C", ())
    assert str(reading.reads) == "Valid: IEC equal to the PAN, company."


def test_an_older_one_of_ten_digits_wants_a_look():
    reading = check_iec("0388123456")
    assert (reading.value, reading.well, looks(reading)) == ("0388123456", True, ["iec.older"])


@pytest.mark.parametrize(
    ("iec", "codes"),
    [
        ("038812345", ["iec.length"]),
        ("038812345O", ["iec.letter_o"]),
        ("ABCDE1234F", ["pan.holder"]),
        ("AAACB0000C", ["pan.serial"]),
        ("27AAPFU0939F1ZV", ["iec.other"]),
    ],
)
def test_a_wrong_number_stops(iec, codes):
    assert stops(check_iec(iec)) == codes
