import pytest

from portal.lib.identifiers import check_pan

from .saying import looks, stops, strip, texts


@pytest.mark.parametrize(
    ("pan", "holder"),
    [
        ("ABCPD4321M", "individual"),
        ("AAACB1234C", "company"),
        ("AAKFG5678L", "partnership firm or LLP"),
        ("AAATK1234C", "trust"),
        ("AAAHK1234C", "Hindu undivided family (HUF)"),
    ],
)
def test_a_right_number_says_its_holder(pan, holder):
    reading = check_pan(pan)
    assert (reading.value, reading.stops, reading.looks) == (pan, (), ())
    assert str(reading.reads) == f"Valid: PAN, {holder}."


@pytest.mark.parametrize(
    ("pan", "codes"),
    [
        ("AAACB0000C", ["pan.serial"]),
        ("ABCDE1234F", ["pan.holder"]),
        ("ABCDE0000F", ["pan.holder", "pan.serial"]),
        ("AAACB1234", ["pan.length"]),
        ("AAACB12O4C", ["pan.letter_o"]),
        ("АAACB1234C", ["pan.character"]),  # the first letter is Cyrillic
        ("27AAPFU0939F1ZV", ["pan.other"]),
    ],
)
def test_a_wrong_number_stops_with_its_own_reason(pan, codes):
    assert stops(check_pan(pan)) == codes


def test_the_old_letter_of_llps_wants_a_look():
    reading = check_pan("AAAEB1234C")
    assert (reading.well, looks(reading)) == (True, ["pan.holder_old"])


def test_the_strip():
    assert strip(check_pan("ABCDE1234F")) == [
        ("ABC", "series", ""),
        ("D", "no such holder", "stop"),
        ("E", "first letter of the name", ""),
        ("1234", "serial number", ""),
        ("F", "check letter", ""),
    ]


def test_the_sentence_names_the_letter():
    assert texts(check_pan("ABCDE1234F")) == [
        "The fourth letter of the PAN, D, is not a kind of holder. Compare with the PAN card."
    ]
