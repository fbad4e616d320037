import pytest

from portal.lib.identifiers import check_account, check_ifsc

from .saying import stops, texts


def test_a_right_branch_code_reads_well():
    reading = check_ifsc("abcd0123456")
    assert (reading.value, str(reading.reads)) == ("ABCD0123456", "Valid: bank ABCD, branch 123456.")


@pytest.mark.parametrize(
    ("ifsc", "codes"),
    [
        ("ABCDO123456", ["ifsc.letter_o"]),
        ("ABCD1123456", ["ifsc.fifth"]),
        ("ABCD012345", ["ifsc.length"]),
        ("AAACB1234C", ["ifsc.other"]),
    ],
)
def test_a_wrong_branch_code_stops(ifsc, codes):
    assert stops(check_ifsc(ifsc)) == codes


def test_the_letter_o_is_named():
    assert texts(check_ifsc("ABCDO123456")) == ["Character 5 is the letter O; a digit belongs there. Type the digit 0."]


def test_an_account_keeps_its_zeros():
    assert check_account("00 1234-5678").value == "0012345678"


@pytest.mark.parametrize(
    ("account", "codes"),
    [("12345678", ["account.length"]), ("1" * 19, ["account.length"]), ("12345678X", ["account.character"])],
)
def test_a_wrong_account_stops(account, codes):
    assert stops(check_account(account)) == codes


def test_a_branch_code_in_place_of_the_account_is_named():
    assert stops(check_account("ABCD0123456")) == ["account.other"]
