"""What stops and what only wants a look, answer by answer."""

from datetime import date
from types import SimpleNamespace

import pytest

from startups.applications.choices import Section
from startups.applications.rules import EMPTY, FIELDS, check_section, normal_form, turnover_years
from tests.factories.applications import ANSWERS

DAY = date(2026, 11, 22)
MAHARASHTRA = SimpleNamespace(gst_code="27")
GOOD = ANSWERS | {"state": MAHARASHTRA}
RIGHT_GSTIN = "27AABCK1234Q1Z4"


def gstin_of(state: str, pan: str = "AABCK1234Q") -> str:
    from portal.lib.identifiers.gstin import check_character

    return (first := f"{state}{pan}1Z") + check_character(first)


def found(section: Section, **answers):
    return check_section(section, GOOD | answers, DAY)


def codes(messages: dict) -> dict:
    return {name: [getattr(m, "code", str(m)) for m in each] for name, each in messages.items()}


@pytest.mark.parametrize("section", FIELDS)
def test_good_answers_stop_nothing_and_want_no_look(section):
    findings = found(section)
    assert (findings.stops, findings.looks) == ({}, {})


@pytest.mark.parametrize("name", [n for names in FIELDS.values() for n in names if n in GOOD and GOOD[n]])
def test_every_asked_answer_is_needed(name):
    section = next(s for s, names in FIELDS.items() if name in names)
    empty = [] if isinstance(GOOD[name], list) else None if isinstance(GOOD[name], date | int) else ""
    if name == "gstin":
        return
    assert found(section, **{name: empty}).stops[name] == [EMPTY]


@pytest.mark.parametrize(
    ("answers", "stops"),
    [
        ({"cin": "U74999MH2020PTC999041"}, {"incorporation_date": ["cin.year_differs"]}),
        ({"pan": "AABPK1234Q"}, {"pan": ["pan.personal"]}),
        ({"gstin": gstin_of("27", "AABCR1234Q")}, {"gstin": ["gstin.pan_differs"]}),
        ({"gstin": "27AABCK1234Q1Z"}, {"gstin": ["gstin.length"]}),
        ({"cin": ""}, {"cin": [str(EMPTY)]}),
        ({"legal_form": "llp", "cin": "", "llpin": "AAB-1234"}, {}),
        ({"legal_form": "llp", "cin": ""}, {"llpin": [str(EMPTY)]}),
        (
            {"legal_form": "partnership", "cin": ""},
            {"registrar": [str(EMPTY)], "registration_number": [str(EMPTY)]},
        ),
    ],
)
def test_what_stops_the_entity(answers, stops):
    findings = found(Section.ENTITY, **answers)
    assert codes(findings.stops) == stops


def test_a_number_of_another_legal_form_stops():
    assert list(found(Section.ENTITY, llpin="AAB-1234").stops) == ["llpin"]
    assert list(found(Section.ENTITY, legal_form="llp", llpin="AAB-1234").stops) == ["cin"]


@pytest.mark.parametrize(
    ("answers", "looks"),
    [
        ({"pan": "AABCR1234Q"}, {"pan": ["pan.name_differs"]}),
        ({"pan": "AABFK1234Q"}, {"pan": ["pan.holder_differs"]}),
        ({"cin": "U74999MH2021PLC999041"}, {"cin": ["cin.not_a_startup"]}),
    ],
)
def test_what_wants_a_look_at_the_entity(answers, looks):
    findings = found(Section.ENTITY, **answers)
    assert (findings.stops, codes(findings.looks)) == ({}, looks)


def test_another_state_is_shown_at_the_address():
    findings = found(Section.ADDRESS, state=SimpleNamespace(gst_code="24"), gstin=gstin_of("27"))
    assert (findings.stops, codes(findings.looks)) == ({}, {"state": ["gstin.state_differs", "cin.state_differs"]})


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        ({"valid_up_to": date(2026, 11, 21)}, ["valid_up_to"]),
        ({"valid_up_to": date(2031, 3, 14)}, ["valid_up_to"]),
        ({"category": "deep_tech"}, ["valid_up_to"]),
        ({"category": "deep_tech", "valid_up_to": date(2041, 3, 13)}, []),
        ({"recognition_number": "DPIIT259912"}, ["recognition_number"]),
    ],
)
def test_what_stops_the_recognition(answers, names):
    assert list(found(Section.RECOGNITION, **answers).stops) == names


def test_an_entity_that_is_too_old_stops_at_its_date():
    old = {"incorporation_date": date(2016, 3, 14), "cin": "U74999MH2016PTC999041", "valid_up_to": date(2026, 3, 13)}
    assert list(found(Section.ENTITY, **old).stops) == ["incorporation_date"]


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        ({"highest_turnover_minor": 200 * 10**9}, []),
        ({"highest_turnover_minor": 200 * 10**9 + 1}, ["highest_turnover_minor"]),
        ({"highest_turnover_minor": 0}, []),
        ({"highest_turnover_year": "2019-20"}, ["highest_turnover_year"]),
    ],
)
def test_what_stops_the_turnover(answers, names):
    assert list(found(Section.TURNOVER, **answers).stops) == names


def test_other_stops():
    assert list(found(Section.SIGNATORY, signatory_email="kavita@").stops) == ["signatory_email"]
    assert list(found(Section.SIGNATORY, signatory_mobile="12345").stops) == ["signatory_mobile"]
    assert list(found(Section.ADDRESS, postal_pin="011001").stops) == ["postal_pin"]
    assert list(found(Section.REACH, exporters_within_year=0).stops) == ["exporters_within_year"]


def test_what_reads_well_is_kept_in_its_normal_form_and_the_rest_as_typed():
    assert normal_form("pan", " aabck1234q ") == "AABCK1234Q"
    assert normal_form("pan", "aabck 12") == "aabck 12"
    assert normal_form("legal_name", " Kiran ") == " Kiran "


def test_the_years_of_a_turnover_begin_with_the_incorporation():
    assert turnover_years(DAY, date(2024, 3, 31)) == ["2026-27", "2025-26", "2024-25", "2023-24"]
    assert len(turnover_years(DAY, None)) == 21
