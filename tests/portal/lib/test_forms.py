"""Stops block, looks do not; dates and amounts are read as people write them."""

from datetime import date
from types import SimpleNamespace

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from portal.lib.forms import AmountField, DateField, IdentifierField, PortalForm, Radios, TickBoxes, stop_lines


def read(text):
    """A check as those of portal.lib.identifiers: stops without an X, looks at a Q."""
    return SimpleNamespace(
        value=text.upper(),
        parts=[(text[:1], "first", ""), (text[1:], "rest", "stop" if "X" not in text else "")],
        stops=[] if "X" in text else ["Number: there is no X. Compare with your paper."],
        looks=["A Q is rare. Look again."] if "Q" in text else [],
        reads="a fine number",
    )


class Sample(PortalForm):
    number = IdentifierField(label="Number", check=read)
    day = DateField(label="Day of founding")
    amount = AmountField(label="Turnover", required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], widget=Radios(notes={"b": "Second line"}))
    langs = forms.MultipleChoiceField(label="Languages", choices=[("hi", "Hindi")], widget=TickBoxes, required=False)
    sure = forms.BooleanField(label="I have read it")


GOOD = {"number": "xX1", "day": "14/3/2021", "amount": "12,34,567.50", "kind": "a", "sure": "on"}


def test_what_is_read_well_passes():
    form = Sample(GOOD)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["number"] == "XX1"
    assert form.cleaned_data["day"] == date(2021, 3, 14)
    assert form.cleaned_data["amount"] == 123456750


def test_a_look_does_not_block_and_stands_in_the_summary():
    form = Sample(GOOD | {"number": "XQ"})
    assert form.is_valid()
    assert [line.text for line in form.look_lines] == ["Number: A Q is rare"]
    assert [line.anchor for line in form.look_lines] == ["id_number"]


def test_a_stop_keeps_the_reading_and_what_was_typed():
    form = Sample(GOOD | {"number": "१23"})
    assert not form.is_valid()
    assert form.readings["number"].parts[0][0] == "1"
    assert 'value="१23"' in str(form["number"])
    assert [(line.anchor, line.text) for line in form.stop_lines] == [("id_number", "Number: there is no X")]


def test_looks_and_readings_belong_to_one_form_alone():
    Sample(GOOD | {"number": "XQ"}).is_valid()
    assert Sample(GOOD).look_lines == []


def test_the_summary_leads_to_the_first_control_of_each_field():
    form = Sample({})
    anchors = [line.anchor for line in form.stop_lines]
    assert anchors == ["id_number", "id_day_0", "id_kind_0", "id_sure"]
    page = str(form)
    for anchor in anchors:
        assert f'id="{anchor}"' in page


def test_what_belongs_to_the_whole_form_comes_first():
    form = Sample(GOOD)
    form.add_error(None, "Nothing was sent. Try again.")
    assert stop_lines(form)[0].text == "Nothing was sent. Try again."


def test_messages_are_linked_to_their_control():
    page = str(Sample(GOOD | {"number": "1"})["number"].as_field_group())
    assert 'aria-describedby="id_number_error"' in page
    assert 'id="id_number_error"' in page
    assert 'aria-invalid="true"' in page
    looked_at = Sample(GOOD | {"number": "XQ"})
    looked_at.is_valid()
    page = looked_at["number"].as_field_group()
    assert 'aria-describedby="id_number_look"' in page
    assert "aria-invalid" not in page


def test_radios_and_dates_are_groups_with_a_legend():
    page = str(Sample())
    assert page.count("<fieldset") == 3
    assert "Second line" in page


@pytest.mark.parametrize(
    "typed",
    [
        "14/3/2021",
        "14-03-2021",
        "14.3.2021",
        "14 March 2021",
        "14 mar 2021",
        "2021-03-14",
        "१४ मार्च २०२१",
        "14, 3, 2021",
    ],
)
def test_a_day_is_read_as_typed(typed):
    assert DateField().clean(typed) == date(2021, 3, 14)


def test_a_day_is_read_from_three_boxes():
    data = MultiValueDict({"day_day": ["१४"], "day_month": ["3"], "day_year": ["2021"]})
    field = DateField()
    assert field.clean(field.widget.value_from_datadict(data, {}, "day")) == date(2021, 3, 14)


@pytest.mark.parametrize(
    ("boxes", "code"),
    [
        (["14", "", "2021"], "missing"),
        (["14", "3", "21"], "year"),
        (["31", "2", "2021"], "no_such_day"),
        (["14", "13", "2021"], "no_such_day"),
        (["x", "3", "2021"], "no_such_day"),
        (["14", "ma", "2021"], "no_such_day"),
        (["14", "3", "0000"], "no_such_day"),
        (["14", "3", "0021"], "far"),
        (["14", "3", "9999"], "far"),
        (["", "", ""], "required"),
    ],
)
def test_a_day_that_cannot_be_says_why(boxes, code):
    with pytest.raises(forms.ValidationError) as refused:
        DateField().clean(boxes)
    assert refused.value.code == code


def test_a_kept_day_fills_the_boxes():
    page = str(Sample(initial={"day": date(2021, 3, 4)})["day"])
    assert [f'value="{part}"' in page for part in ("4", "3", "2021")] == [True] * 3


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("12,34,567.50", 123456750),
        ("₹12,34,567", 123456700),
        ("₹ 12 34 567.5", 123456750),
        ("Rs. 500/-", 50000),
        ("१२,०००", 1200000),
        ("0", 0),
        ("0.05", 5),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed, minor):
    assert AmountField().clean(typed) == minor


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("-5", "negative"),
        ("1e5", "invalid"),
        ("12.345", "invalid"),
        ("two", "invalid"),
        ("9" * 14, "too_large"),
        ("9" * 5000, "too_large"),
    ],
)
def test_an_amount_that_cannot_be_says_why(typed, code):
    with pytest.raises(forms.ValidationError) as refused:
        AmountField().clean(typed)
    assert refused.value.code == code


def test_a_kept_amount_is_shown_grouped():
    assert [AmountField().prepare_value(n) for n in (123456750, 5000000, None, "12x")] == [
        "12,34,567.50", "50,000", None, "12x",
    ]  # fmt: skip
