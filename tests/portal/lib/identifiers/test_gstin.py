import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.in_ import gstin as stdnum_gstin

from portal.lib.identifiers import check_gstin
from portal.lib.identifiers.gstin import ALPHABET, check_character

from .saying import looks, stops, strip, texts
from .valid import gstins

VALID = [
    "27AAPFU0939F1ZV",
    "07AAACB1234C1ZH",
    "29ABCCS1234K1Z9",
    "09ABCCS1234K1ZB",
    "33AAKFG5678L2ZT",
    "38AAACB1234C1ZC",
]


@pytest.mark.parametrize("number", VALID)
def test_a_right_number_reads_well(number):
    reading = check_gstin(number)
    assert (reading.value, reading.well, reading.looks) == (number, True, ())


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("27AAPFU0939F1ZO", ["gstin.check_character"]),
        ("07AAACB1234C1ZJ", ["gstin.check_character"]),
        ("07AAACB1243C1ZH", ["gstin.check_character"]),
        ("39AAACB1234C1ZA", ["gstin.state_unknown"]),
        ("00AAACB1234C1ZV", ["gstin.state_unknown"]),
        ("07AAACB1234C0ZI", ["gstin.entity_zero"]),
        ("07AAACB1234C1DQ", ["gstin.deductor"]),
        ("07AAACB1234C1CR", ["gstin.collector"]),
        ("07AAACB0000C1ZV", ["pan.serial"]),
        ("07AAADB1234C1Z6", ["pan.holder"]),
        ("07AAACB1234C1K5", ["gstin.category"]),
        ("9917USA12345NRZ", ["gstin.abroad"]),
        ("9917USA29001OSF", ["gstin.abroad"]),
        ("0717UNO00211UN6", ["gstin.abroad"]),
        ("27AAPFUO939F1ZV", ["gstin.letter_o"]),
        ("27AAP0U0939F1ZV", ["gstin.digit_zero"]),
        ("27AAPFU0939F1Z!", ["gstin.character"]),
        ("AAPFU0939F", ["gstin.other"]),
        ("234123412346", ["gstin.aadhaar"]),
        ("27AAPFU0939F1Z", ["gstin.length"]),
        ("", ["gstin.empty"]),
        (None, ["gstin.empty"]),
    ],
)
def test_a_wrong_number_stops_with_its_own_reason(number, codes):
    reading = check_gstin(number)
    assert (stops(reading), reading.reads) == (codes, "")


def test_a_retired_state_wants_a_look():
    reading = check_gstin("28AAACB1234C1ZD")
    assert (reading.well, looks(reading)) == (True, ["gstin.state_retired"])
    assert reading.parts[0].fault == "look"


def test_other_territory_wants_a_look():
    number = "97AAACB1234C1Z"
    assert looks(check_gstin(number + check_character(number))) == ["gstin.state_other"]


def test_an_unusual_fourteenth_character_wants_a_look():
    number = "07AAACB1234C1A"
    assert looks(check_gstin(number + check_character(number))) == ["gstin.category_unusual"]


def test_the_strip_names_every_part():
    assert strip(check_gstin("27AAPFU0939F1ZV")) == [
        ("27", "Maharashtra", ""),
        ("AAPFU0939F", "PAN", ""),
        ("1", "registration under this PAN in the State", ""),
        ("Z", "kind of registration", ""),
        ("V", "check character", ""),
    ]
    assert str(check_gstin("27AAPFU0939F1ZV").reads) == ("Valid: Maharashtra, PAN AAPFU0939F, partnership firm or LLP.")


def test_the_strip_marks_the_part_at_fault():
    assert [part.fault for part in check_gstin("27AAPFU0939F1ZO").parts] == ["", "", "", "", "stop"]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("27AAPFU0939F1Z", "14 characters; a GSTIN has 15. Copy it again from the certificate."),
        ("2", "1 character; a GSTIN has 15. Copy it again from the certificate."),
        ("27AAPFUO939F1ZV", "Character 8 is the letter O; a digit belongs there. Type the digit 0."),
        ("39AAACB1234C1ZA", "39 is not the code of a State. Compare the first two digits with the certificate."),
        ("AAPFU0939F", "This looks like the PAN. Enter the GSTIN here."),
    ],
)
def test_the_sentence_says_what_is_wrong_and_what_to_do(number, sentence):
    assert texts(check_gstin(number)) == [sentence]


@pytest.mark.parametrize(
    "typed", [" 27aapfu0939f1zv ", "27-AAPFU0939F-1Z-V", "२७AAPFU०९३९F१ZV", "27 AAPFU 0939F\u200b1ZV"]
)
def test_what_people_type_is_brought_into_form(typed):
    assert check_gstin(typed).value == "27AAPFU0939F1ZV"


@given(gstins())
def test_a_valid_form_reads_as_itself(number):
    assert (check_gstin(number).value, check_gstin(number).well) == (number, True)


@given(gstins(), st.integers(0, 14), st.sampled_from(ALPHABET))
def test_any_single_wrong_character_is_caught(number, position, wrong):
    changed = number[:position] + wrong + number[position + 1 :]
    assert check_gstin(changed).well == (changed == number)


@given(gstins(), st.integers(0, 13))
def test_any_swap_of_neighbours_is_caught(number, position):
    """The sum alone misses 0Z for Z0, but nowhere in a GSTIN may these two change places."""
    pair = number[position : position + 2]
    swapped = number[:position] + pair[::-1] + number[position + 2 :]
    assert check_gstin(swapped).well == (pair[0] == pair[1])


def test_the_sum_alone_misses_zero_and_z():
    assert check_character("07AAACB1234C0Z") == check_character("07AAACB1234CZ0")
    assert not check_gstin("07AAACB1234CZ0" + check_character("07AAACB1234CZ0")).well


@pytest.mark.parametrize("number", VALID)
def test_all_wrong_characters_and_all_swaps_of_a_known_number_are_caught(number):
    wrong = {number[:i] + other + number[i + 1 :] for i in range(15) for other in ALPHABET}
    wrong |= {number[:i] + number[i + 1] + number[i] + number[i + 2 :] for i in range(14)}
    assert [each for each in wrong - {number} if check_gstin(each).well] == []


@given(gstins())
def test_the_check_character_agrees_with_the_reference(number):
    """python-stdnum knows the States 01 to 37 and the fourteenth character Z only."""
    if number[:2] <= "37" and number[13] == "Z":
        assert stdnum_gstin.is_valid(number)
