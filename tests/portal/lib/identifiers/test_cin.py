import pytest

from portal.lib.identifiers import check_cin

from .saying import looks, stops, strip


def test_a_right_number_names_its_parts():
    reading = check_cin("u74999 mh2020 ptc123456")
    assert (reading.value, reading.stops, reading.looks) == ("U74999MH2020PTC123456", (), ())
    assert strip(reading) == [
        ("U", "not listed on a stock exchange", ""),
        ("74999", "industry", ""),
        ("MH", "Maharashtra", ""),
        ("2020", "year of incorporation", ""),
        ("PTC", "private limited company", ""),
        ("123456", "registration number", ""),
    ]
    assert str(reading.reads) == "Valid: private limited company, Maharashtra, 2020."


@pytest.mark.parametrize(
    ("cin", "codes"),
    [
        ("U74999MH2020LLP123456", ["cin.llp"]),
        ("U74999MH2020XYZ123456", ["cin.ownership"]),
        ("A74999MH2020PTC123456", ["cin.listing"]),
        ("U74999MH2020PTC12345", ["cin.length"]),
        ("U7499OMH2020PTC123456", ["cin.letter_o"]),
        ("AAB-1234", ["cin.other"]),
    ],
)
def test_a_wrong_number_stops_with_its_own_reason(cin, codes):
    assert stops(check_cin(cin)) == codes


@pytest.mark.parametrize("code", ["UR", "UT", "OR", "OD", "CT", "CG", "TG", "TS", "KA", "DN"])
def test_old_and_new_codes_of_states_are_known(code):
    assert check_cin(f"U74999{code}2020PTC123456").looks == ()


def test_an_unknown_state_wants_a_look():
    assert looks(check_cin("U74999ZZ2020PTC123456")) == ["cin.state_unknown"]
