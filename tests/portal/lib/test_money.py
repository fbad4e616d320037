"""Whole numbers only: rounding, reading and writing of money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib import money


@pytest.mark.parametrize(
    ("n", "d", "rounded"),
    [(0, 7, 0), (1, 2, 1), (-1, 2, 0), (-3, 2, -1), (3, 2, 2), (2, 5, 0), (10**30 + 5, 10, 10**29 + 1)],
)
def test_half_up(n, d, rounded):
    assert money.half_up(n, d) == rounded


@given(st.integers(-(10**30), 10**30), st.integers(1, 10**12))
def test_half_up_is_never_more_than_half_away(n, d):
    difference = 2 * (money.half_up(n, d) * d - n)
    assert -d < difference <= d


def test_half_up_refuses_a_divisor_of_zero():
    with pytest.raises(ValueError):
        money.half_up(1, 0)


@pytest.mark.parametrize(
    ("text", "minor"),
    [("0", 0), ("123.45", 12345), ("123.4", 12340), ("-0.01", -1), ("100000", 10_000_000), ("007", 700)],
)
def test_amounts_that_are_read(text, minor):
    assert money.parse_minor(text) == minor


@pytest.mark.parametrize(
    "text",
    ["", "1.234", "1e5", "+1", "1,000", ".5", "5.", " 5", "5\n", "--1", "१२", "NaN", "inf", "0x1", "1_000"],
)
def test_amounts_that_are_refused(text):
    with pytest.raises(ValueError):
        money.parse_minor(text)


@pytest.mark.parametrize(("text", "micros"), [("88.5", 88_500_000), ("0.000001", 1), ("1", 1_000_000)])
def test_rates_that_are_read(text, micros):
    assert money.parse_micros(text) == micros


@pytest.mark.parametrize("text", ["-1", "0.0000001", "1.", "1e3", ""])
def test_rates_that_are_refused(text):
    with pytest.raises(ValueError):
        money.parse_micros(text)


@pytest.mark.parametrize(
    ("minor", "written"),
    [
        (0, "₹0.00"),
        (99_999, "₹999.99"),
        (12_345_678, "₹1,23,456.78"),
        (-50_000, "−₹500.00"),
        (10**14, "₹10,00,00,00,00,000.00"),
    ],
)
def test_rupees_for_people(minor, written):
    assert money.format_inr(minor) == written


def test_other_currencies_for_people():
    assert money.format_money(-123_456_789, "USD") == "−USD 1,234,567.89"


@given(st.integers(-(10**15), 10**15))
def test_what_a_file_says_is_read_back(minor):
    assert money.parse_minor(money.decimal_text(minor)) == minor


def test_rates_and_percentages_for_people():
    assert [money.micros_text(88_123_455), money.micros_text(1_000_000)] == ["88.123455", "1.00"]
    assert money.percent_text(5) == "0.05%"
