"""Days in India, months that are too short, financial years and the moments a file may hold."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib import dates

DAYS = st.dates(date(1990, 1, 1), date(2150, 12, 31))


def test_a_day_is_the_day_in_india():
    assert dates.ist_day(datetime(2026, 5, 31, 18, 29, 59, tzinfo=UTC)) == date(2026, 5, 31)
    assert dates.ist_day(datetime(2026, 5, 31, 18, 30, tzinfo=UTC)) == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-05-31T18:29:59Z", datetime(2026, 5, 31, 18, 29, 59, tzinfo=UTC)),
        ("2026-05-31T18:29+05:30", datetime(2026, 5, 31, 12, 59, tzinfo=UTC)),
        ("2026-05-31T18:29:59.5-08:00", datetime(2026, 6, 1, 2, 29, 59, 500_000, tzinfo=UTC)),
        ("2026-05-31T00:00:00.000001+0530", datetime(2026, 5, 30, 18, 30, 0, 1, tzinfo=UTC)),
    ],
)
def test_moments_that_are_read(text, moment):
    assert dates.parse_moment(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-31T18:29:59",
        "2026-05-31",
        "2026-05-31 18:29:59Z",
        "2026-05-31T24:00:00Z",
        "2026-05-31T18:60:00Z",
        "2026-02-30T10:00:00Z",
        "2026-05-31T18:29:59z",
        "2026-05-31T18Z",
        "9999-12-31T23:00:00Z",
        "0001-01-01T00:00:00+05:30",
        "1899-12-31T00:00:00Z",
        "2999-12-31T18:30:00Z",
        "2026-05-31T18:29:59.1234567Z",
        "",
    ],
)
def test_moments_that_are_refused(text):
    with pytest.raises(ValueError):
        dates.parse_moment(text)


@pytest.mark.parametrize(
    "text", ["2026-2-01", "20260201", "2026-02-30", "2026-W05-1", "", "२०२६-०२-०१", "0001-01-01", "9999-12-31"]
)
def test_days_that_are_refused(text):
    with pytest.raises(ValueError):
        dates.parse_day(text)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 5, 31), 1, date(2026, 6, 30)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 12, 15), 0, date(2026, 12, 15)),
    ],
)
def test_months_later(day, months, later):
    assert dates.add_months(day, months) == later


@pytest.mark.parametrize(
    ("day", "month", "quarter", "year"),
    [
        (date(2026, 4, 1), "2026-04", "2026-27-Q1", "2026-27"),
        (date(2027, 3, 31), "2027-03", "2026-27-Q4", "2026-27"),
        (date(2026, 12, 31), "2026-12", "2026-27-Q3", "2026-27"),
        (date(2099, 7, 1), "2099-07", "2099-00-Q2", "2099-00"),
    ],
)
def test_periods_are_written(day, month, quarter, year):
    assert [dates.period_of(day, kind) for kind in dates.PERIOD_KINDS] == [month, quarter, year]


@given(DAYS, st.sampled_from(dates.PERIOD_KINDS))
def test_a_period_holds_its_day_and_is_read_back(day, kind):
    start, end = dates.period_bounds(dates.period_of(day, kind), kind)
    assert start <= day < end
    assert (start, end) == (
        dates.period_start(day, kind),
        dates.add_months(dates.period_start(day, kind), {"month": 1, "quarter": 3}.get(kind, 12)),
    )
    assert dates.period_end(day, kind) == dates.last_day_before(end)


@pytest.mark.parametrize("text", ["2026", "2026-13", "2026-28", "2026-27-Q5", "2026-28-Q1", "x"])
def test_periods_that_are_refused(text):
    with pytest.raises(ValueError):
        dates.period_bounds(text)
