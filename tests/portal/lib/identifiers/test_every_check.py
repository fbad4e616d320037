"""What holds for every check of an identifier."""

import unicodedata

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from portal.lib import identifiers

from .saying import texts
from .valid import STRATEGIES

CHECKS = {name.removeprefix("check_"): getattr(identifiers, name) for name in identifiers.__all__ if "check_" in name}
every_check = pytest.mark.parametrize("kind", sorted(CHECKS))


def test_every_check_has_a_strategy():
    assert sorted(CHECKS) == sorted(STRATEGIES)


@every_check
@given(data=st.data())
def test_a_normal_form_reads_as_itself(kind, data):
    value = data.draw(STRATEGIES[kind])
    reading = CHECKS[kind](value)
    assert (reading.value, reading.well, bool(str(reading.reads))) == (value, True, True)


@every_check
@given(data=st.data())
def test_case_spaces_digits_and_hyphens_are_forgiven(kind, data):
    value = data.draw(STRATEGIES[kind])
    typed = value.lower().translate(str.maketrans("0123456789", "०१२३४५६७८९", "-"))
    spaced = f"\u00a0{typed[:4]}\u2009{typed[4:]}\n"
    assert CHECKS[kind](spaced).value == value


@every_check
@given(data=st.data())
def test_the_parts_hold_the_whole_value(kind, data):
    value = data.draw(STRATEGIES[kind])
    parts = "".join(part.text for part in CHECKS[kind](value).parts)
    assert parts.replace("-", "") == value.replace("-", "")


@every_check
@example(text="\u0339-(\u0334")
@given(text=st.text() | st.text(alphabet="०१२GSTINUDYAMDIPP0123456789-+ \u200d"))
def test_no_text_breaks_a_check_and_what_reads_well_is_plain(kind, text):
    reading = CHECKS[kind](text)
    for language in ("en", "hi"):
        with translation.override(language):
            assert all(texts(reading))
    assert unicodedata.is_normalized("NFC", reading.value)
    if reading.well:
        assert reading.value.isascii()
        assert CHECKS[kind](reading.value) == reading


@every_check
def test_nothing_is_asked_for_by_name(kind):
    assert [message.code for message in CHECKS[kind](" ").stops] == [f"{kind}.empty"]


@every_check
def test_an_aadhaar_number_is_not_carried_on(kind):
    reading = CHECKS[kind]("2341 2341 2346")
    # A bank account may have these twelve digits.
    expected = ("234123412346", []) if kind == "account" else ("", [f"{kind}.aadhaar"])
    assert (reading.value, [message.code for message in reading.stops]) == expected
