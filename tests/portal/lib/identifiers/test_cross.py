from datetime import date

import pytest

from portal.lib.identifiers.conflict import conflict_of_interest
from portal.lib.identifiers.cross import Papers, cross_check
from portal.lib.legal_forms import LegalForm

COMPANY = {
    "pan": "AAACB1234C",
    "gstin": "07AAACB1234C1ZH",
    "cin": "U74999DL2020PTC123456",
    "udyam": "UDYAM-DL-03-0123456",
    "iec": "AAACB1234C",
    "name": "Bharat Looms Private Limited",
    "legal_form": LegalForm.PRIVATE_LIMITED,
    "incorporation_date": date(2020, 5, 1),
    "state": "07",
}


def found(**changes):
    findings = cross_check(Papers(**COMPANY | changes))
    return [each.code for each in findings.stops], [each.code for each in findings.looks]


def test_papers_that_agree_say_nothing():
    assert found() == ([], [])


def test_nothing_given_says_nothing():
    assert cross_check(Papers()) == cross_check(Papers(name="A", state="07"))


@pytest.mark.parametrize("empty", sorted(COMPANY))
def test_what_is_not_given_is_not_compared(empty):
    assert found(**{empty: None if empty == "incorporation_date" else ""}) == ([], [])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"pan": "AAACB1235C", "iec": ""}, "gstin.pan_differs"),
        ({"pan": "AAAPB1234C", "gstin": "", "iec": ""}, "pan.personal"),
        ({"incorporation_date": date(2021, 1, 1)}, "cin.year_differs"),
    ],
)
def test_what_cannot_both_be_right_stops(changes, code):
    assert found(**changes) == ([code], [])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"state": "27", "cin": ""}, "gstin.state_differs"),
        ({"iec": "AAACB9999C"}, "iec.pan_differs"),
        ({"pan": "AAAFB1234C", "gstin": "", "iec": ""}, "pan.holder_differs"),
        ({"legal_form": LegalForm.LLP}, "pan.holder_differs"),
        ({"name": "Kashi Looms"}, "pan.name_differs"),
        ({"cin": "U74999DL2020PLC123456"}, "cin.not_a_startup"),
        ({"cin": "U74999DL2020NPL123456"}, "cin.not_a_startup"),
        ({"cin": "U74999MH2020PTC123456"}, "cin.state_differs"),
        ({"udyam": "UDYAM-KR-03-0123456"}, "udyam.state_differs"),
    ],
)
def test_what_may_both_be_right_wants_a_look(changes, code):
    assert found(**changes) == ([], [code])


@pytest.mark.parametrize(
    "changes",
    [
        {"iec": "0388123456"},
        {"legal_form": LegalForm.STATE_COOPERATIVE},
        {"name": "M/s. Bharat Looms"},
        {"name": "भारत लूम्स"},
        {"udyam": "UDYAM-ZZ-03-0123456"},
        {"cin": "U74999DL2020OPC123456"},
        {"cin": "U74999DL2020FTC123456"},
    ],
)
def test_what_says_nothing_of_the_other_is_let_be(changes):
    assert found(**changes) == ([], [])


@pytest.mark.parametrize(
    ("gstin", "udyam", "codes"),
    [
        ("29ABCCS1234K1Z9", "UDYAM-KR-03-0123456", []),
        ("26AAACB1234C1ZH", "UDYAM-DN-03-0123456", []),
        ("25AAACB1234C1ZH", "UDYAM-DD-03-0123456", []),
        ("28AAACB1234C1ZD", "UDYAM-TS-03-0123456", []),
        ("28AAACB1234C1ZD", "UDYAM-AP-03-0123456", []),
        ("37AAACB1234C1ZD", "UDYAM-TS-03-0123456", ["udyam.state_differs"]),
    ],
)
def test_states_are_compared_across_schemes(gstin, udyam, codes):
    looks = cross_check(Papers(gstin=gstin, udyam=udyam)).looks
    assert [each.code for each in looks] == codes


@pytest.mark.parametrize(
    ("name", "codes"),
    [("Asha Devi", []), ("Devi Asha", []), ("Kamla Sharma", ["pan.name_differs"])],
)
def test_a_persons_surname_may_be_any_word(name, codes):
    looks = cross_check(Papers(pan="ABCPD4321M", name=name, legal_form=LegalForm.PROPRIETORSHIP)).looks
    assert [each.code for each in looks] == codes


def test_sentences_name_both_sides():
    papers = Papers(**COMPANY | {"udyam": "UDYAM-KR-03-0123456"})
    assert [str(each) for each in cross_check(papers).looks] == [
        "The Udyam number is of Karnataka, the GSTIN of Delhi. If both are right, continue."
    ]


def test_a_shared_mobile_is_a_conflict_of_interest():
    startup = {"pan": {"AAACB1234C"}, "mobile": {"+919876543210", "+919876500000"}, "email": {""}}
    exporter = {"pan": {"AAKFG5678L"}, "mobile": {"+919876543210"}, "email": {""}}
    assert [each.code for each in conflict_of_interest(startup, exporter)] == ["shared.mobile"]
