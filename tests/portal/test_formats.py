"""Dates, times and numbers in both languages, through Django's own formatting."""

import datetime

import pytest
from django.forms import DateField, DateTimeField
from django.utils import formats, translation

DAY = datetime.date(2026, 11, 22)
MOMENT = datetime.datetime(2026, 11, 22, 17, 30)


@pytest.mark.parametrize(
    ("language", "name", "value", "text"),
    [
        ("en", "DATE_FORMAT", DAY, "22 November 2026"),
        ("hi", "DATE_FORMAT", DAY, "22 नवंबर 2026"),
        ("hi", "DATE_FORMAT", datetime.date(2026, 2, 1), "1 फ़रवरी 2026"),
        ("en", "SHORT_DATE_FORMAT", DAY, "22-11-2026"),
        ("hi", "SHORT_DATE_FORMAT", DAY, "22-11-2026"),
        ("en", "YEAR_MONTH_FORMAT", DAY, "November 2026"),
        ("hi", "YEAR_MONTH_FORMAT", DAY, "नवंबर 2026"),
        ("en", "MONTH_DAY_FORMAT", DAY, "22 November"),
        ("hi", "MONTH_DAY_FORMAT", DAY, "22 नवंबर"),
        ("en", "DATETIME_FORMAT", MOMENT, "22 November 2026, 17:30"),
        ("hi", "DATETIME_FORMAT", MOMENT, "22 नवंबर 2026, 17:30 बजे"),
        ("en", "SHORT_DATETIME_FORMAT", MOMENT, "22-11-2026 17:30"),
        ("hi", "SHORT_DATETIME_FORMAT", MOMENT, "22-11-2026 17:30"),
    ],
)
def test_written(language, name, value, text):
    with translation.override(language):
        assert formats.date_format(value, name) == text


@pytest.mark.parametrize(("language", "text"), [("en", "17:30"), ("hi", "17:30 बजे")])
def test_time_tells_morning_from_evening(language, text):
    with translation.override(language):
        assert formats.time_format(datetime.time(17, 30)) == text


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("typed", ["2026-12-11", "11-12-2026", "11/12/2026", "11.12.2026"])
def test_typed_day_comes_before_month(language, typed):
    with translation.override(language):
        assert DateField(localize=True).clean(typed) == datetime.date(2026, 12, 11)
        assert DateField().clean(typed) == datetime.date(2026, 12, 11)


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("typed", ["22-11-2026 17:30", "22/11/2026 17:30:00", "2026-11-22T17:30"])
def test_typed_moment(language, typed, settings):
    settings.USE_TZ = False
    with translation.override(language):
        assert DateTimeField().clean(typed) == MOMENT


@pytest.mark.parametrize("language", ["en", "hi"])
def test_lakh_and_crore_where_grouping_is_asked_for(language):
    with translation.override(language):
        assert formats.number_format(123456789, force_grouping=True) == "12,34,56,789"
        assert formats.number_format(123456789) == "123456789"
