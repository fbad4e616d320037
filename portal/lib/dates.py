"""Days, moments and periods. A day is the day in Asia/Kolkata; the financial year begins on 1 April."""

import calendar
import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

IST = ZoneInfo("Asia/Kolkata")

MONTH, QUARTER, FINANCIAL_YEAR = "month", "quarter", "financial_year"
PERIOD_KINDS = (MONTH, QUARTER, FINANCIAL_YEAR)
_MONTHS = {MONTH: 1, QUARTER: 3, FINANCIAL_YEAR: 12}

# What is earlier or later was mistyped; near the years 1 and 9999 periods and waiting times could not be counted.
FIRST_YEAR, LAST_YEAR = 1900, 2999

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?!24)[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_PERIOD = re.compile(r"([0-9]{4})-([0-9]{2})(?:-Q([1-4]))?")


def ist_day(moment: datetime) -> date:
    """The day in India on which an aware moment falls."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return moment.astimezone(IST).date()


def parse_day(text: str) -> date:
    """Read `YYYY-MM-DD` of the years 1900 to 2999; raises ValueError."""
    if not _DAY.fullmatch(text):
        raise ValueError(f"not a day (YYYY-MM-DD): {text!r}")
    return _near(date.fromisoformat(text))


def _near(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"the year is too far away: {day}")
    return day


def parse_moment(text: str) -> datetime:
    """Read `YYYY-MM-DDThh:mm[:ss[.ffffff]]` with `Z` or an offset, as UTC; raises ValueError.

    As days, moments lie in the years 1900 to 2999.
    """
    match = _MOMENT.fullmatch(text)
    if not match:
        raise ValueError(f"not a moment (YYYY-MM-DDThh:mm with Z or an offset): {text!r}")
    if not match["zone"]:
        raise ValueError(f"the moment has no zone: {text!r}")
    try:
        moment = datetime.fromisoformat(text).astimezone(UTC)
        _near(ist_day(moment))
    except OverflowError as error:
        raise ValueError(f"the moment is out of range: {text!r}") from error
    return moment


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later, the last day where that month is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def last_day_before(exclusive_end: date) -> date:
    """The last day of an interval whose end is exclusive."""
    return exclusive_end - timedelta(days=1)


def financial_year(day: date) -> str:
    """The Indian financial year of a day: "2026-27" from 1 April 2026 to 31 March 2027."""
    year = _financial_year_start(day)
    return f"{year}-{(year + 1) % 100:02d}"


def period_of(day: date, kind: str) -> str:
    """The period of a kind that a day falls in: "2026-05", "2026-27-Q1" or "2026-27"."""
    if kind == MONTH:
        return day.isoformat()[:7]
    if kind == QUARTER:
        return f"{financial_year(day)}-Q{(day.month - 4) % 12 // 3 + 1}"
    if kind == FINANCIAL_YEAR:
        return financial_year(day)
    raise ValueError(f"no such kind of period: {kind!r}")


def period_start(day: date, kind: str) -> date:
    """The first day of the period of a kind that a day falls in."""
    if kind == MONTH:
        return day.replace(day=1)
    start = date(_financial_year_start(day), 4, 1)
    return add_months(start, (day.month - 4) % 12 // 3 * 3) if kind == QUARTER else start


def period_end(day: date, kind: str) -> date:
    """The last day of the period of a kind that a day falls in."""
    return last_day_before(add_months(period_start(day, kind), _MONTHS[kind]))


def period_bounds(period: str, kind: str | None = None) -> tuple[date, date]:
    """First day and exclusive end of a written period; raises ValueError.

    "2011-12" may be a month or a financial year: without a kind, a number from 01 to 12 is a month.
    """
    match = _PERIOD.fullmatch(period)
    if not match:
        raise ValueError(f"not a period: {period!r}")
    year, second, quarter = int(match[1]), int(match[2]), match[3]
    if quarter:
        start = add_months(date(year, 4, 1), 3 * (int(quarter) - 1))
        kind = QUARTER
    elif kind != FINANCIAL_YEAR and 1 <= second <= 12:
        start, kind = date(year, second, 1), MONTH
    else:
        start, kind = date(year, 4, 1), FINANCIAL_YEAR
    if period_of(start, kind) != period:
        raise ValueError(f"not a period: {period!r}")
    return start, add_months(start, _MONTHS[kind])


def _financial_year_start(day: date) -> int:
    return day.year if day.month >= 4 else day.year - 1
