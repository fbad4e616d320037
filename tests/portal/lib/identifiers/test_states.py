import unicodedata

import pytest
from django.utils import translation

from portal.lib.identifiers.states import ALIASES, OTHER, STATES, codes_of, same_place, state_of


def gst(code):
    return state_of("gst", code)


def test_twenty_eight_states_and_eight_territories_stand_today():
    today = [state.kind for state in STATES if not state.retired]
    assert (today.count("state"), today.count("union_territory"), today.count("other")) == (28, 8, 2)


def test_codes_are_not_given_twice():
    assert len({state.gst_code for state in STATES}) == len(STATES)
    assert len({(alias.scheme, alias.code) for alias in ALIASES}) == len(ALIASES)


@pytest.mark.parametrize("scheme", ["vehicle", "udyam", "cin"])
def test_every_state_of_today_has_a_code_in_every_scheme(scheme):
    today = [state for state in STATES if not state.retired and state.kind != OTHER]
    assert [state.name_en for state in today if not codes_of(scheme, state)] == []


@pytest.mark.parametrize(
    ("scheme", "code", "gst_code"),
    [
        ("udyam", "KR", "29"),
        ("cin", "KA", "29"),
        ("udyam", "UK", "05"),
        ("cin", "UR", "05"),
        ("cin", "UT", "05"),
        ("cin", "OR", "21"),
        ("cin", "CT", "22"),
        ("udyam", "TS", "36"),
        ("cin", "TG", "36"),
        ("vehicle", "TS", "36"),
        ("vehicle", "TG", "36"),
        ("gst", "38", "38"),
    ],
)
def test_schemes_name_the_same_state_differently(scheme, code, gst_code):
    assert state_of(scheme, code) == gst(gst_code)


@pytest.mark.parametrize(("scheme", "code"), [("udyam", "KA"), ("gst", "39"), ("gst", "KA"), ("nothing", "KA")])
def test_unknown_codes_give_nothing(scheme, code):
    assert state_of(scheme, code) is None


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [("27", "27", True), ("25", "26", True), ("28", "36", True), ("28", "37", True), ("36", "37", False)],
)
def test_a_retired_code_stands_for_its_successors(first, second, same):
    assert (same_place(gst(first), gst(second)), same_place(gst(second), gst(first))) == (same, same)


def test_a_state_is_named_in_the_readers_language():
    with translation.override("hi"):
        assert str(gst("38")) == "लद्दाख"
    with translation.override("en"):
        assert str(gst("38")) == "Ladakh"


def test_hindi_names_are_nfc():
    assert [state.name_hi for state in STATES if not unicodedata.is_normalized("NFC", state.name_hi)] == []
