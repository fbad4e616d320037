"""Days, moments and sizes in both languages."""

from datetime import UTC, date, datetime

import pytest

from portal.lib.wording import (
    MONTHS,
    ascii_digits,
    clock,
    day_in_words,
    group_lakhs,
    moment_in_words,
    short_day,
    short_moment,
    size_in_words,
)

EVENING = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def plain(text):
    return text.replace("\u00a0", " ")


def test_a_day_in_both_languages():
    assert plain(day_in_words(date(2026, 11, 22), "en")) == "22 November 2026"
    assert plain(day_in_words(date(2026, 2, 1), "hi")) == "1 फ़रवरी 2026"
    assert plain(day_in_words(date(2026, 11, 22), "hi", year=False)) == "22 नवंबर"


def test_twelve_months_each():
    assert [len(names) for names in MONTHS.values()] == [12, 12]


def test_a_short_day_names_the_year_when_it_is_another():
    today = date(2026, 11, 22)
    assert plain(short_day(date(2026, 10, 14), "en", today=today)) == "14 Oct"
    assert plain(short_day(date(2025, 10, 14), "en", today=today)) == "14 Oct 2025"
    assert short_day(date(2026, 10, 4), "hi", today=today) == "04-10-2026"


@pytest.mark.parametrize(
    ("utc_hour", "english", "hindi"),
    [
        (18, "11:30 pm", "रात 11:30 बजे"),
        (19, "12:30 am", "रात 12:30 बजे"),
        (22, "3:30 am", "रात 3:30 बजे"),
        (23, "4:30 am", "सुबह 4:30 बजे"),
        (6, "11:30 am", "सुबह 11:30 बजे"),
        (7, "12:30 pm", "दोपहर 12:30 बजे"),
        (11, "4:30 pm", "शाम 4:30 बजे"),
        (15, "8:30 pm", "रात 8:30 बजे"),
    ],
)
def test_the_clock_says_its_part_of_the_day(utc_hour, english, hindi):
    moment = datetime(2026, 11, 22, utc_hour, 0, tzinfo=UTC)
    assert plain(clock(moment, "en")) == english
    assert plain(clock(moment, "hi")) == hindi


def test_a_moment_is_shown_in_india():
    late = datetime(2026, 11, 22, 18, 45, tzinfo=UTC)
    assert plain(moment_in_words(late, "en")) == "23 November 2026, 12:15 am"
    assert plain(moment_in_words(EVENING, "hi")) == "22 नवंबर 2026, शाम 5:30 बजे"
    assert plain(short_moment(EVENING, "en", today=date(2026, 11, 22))) == "22 Nov, 17:30"


def test_sizes():
    assert [plain(size_in_words(n)) for n in (0, 999, 214_400, 999_499, 999_500, 5_000_000)] == [
        "0 B", "999 B", "214 kB", "999 kB", "1.0 MB", "5.0 MB",
    ]  # fmt: skip


def test_lakhs():
    assert [group_lakhs(n) for n in (0, 999, 1000, 100000, 1234567, 123456789, -100000)] == [
        "0", "999", "1,000", "1,00,000", "12,34,567", "12,34,56,789", "−1,00,000",
    ]  # fmt: skip


def test_devanagari_digits():
    assert ascii_digits("१४ मार्च २०२१") == "14 मार्च 2021"
