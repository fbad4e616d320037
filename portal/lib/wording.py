"""Days, moments and sizes as people read them, in English and Hindi.

Django's own Hindi months are misspelt and its clock has no part of the day, so both languages are
written here; without a language, the active one counts. A moment is always shown in Indian Standard Time.
"""

import re
from datetime import date, datetime

from django.utils.translation import get_language

from portal.lib.dates import IST, MONTH, period_bounds

MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "hi": (
        "जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून",
        "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर",
    ),
}  # fmt: skip

# First hour of each part of the day: 5:30 in the morning and in the evening are both "5:30 बजे".
PARTS_OF_DAY = ((20, "रात"), (16, "शाम"), (12, "दोपहर"), (4, "सुबह"), (0, "रात"))

NO_BREAK = "\u00a0"


def day_in_words(day: date, language: str = "", *, year: bool = True) -> str:
    """A day written out: "22 November 2026", "22 नवंबर 2026"; without the year when asked."""
    words = f"{day.day}{NO_BREAK}{MONTHS[_known(language)][day.month - 1]}"
    return f"{words} {day.year}" if year else words


def short_day(day: date, language: str = "", *, today: date) -> str:
    """A day for a narrow column: "14 Oct", with the year when it is another; in Hindi 14-10-2026."""
    if _known(language) == "hi":
        return f"{day:%d-%m-%Y}"
    words = f"{day.day}{NO_BREAK}{MONTHS['en'][day.month - 1][:3]}"
    return words if day.year == today.year else f"{words}{NO_BREAK}{day.year}"


def clock(moment: datetime, language: str = "") -> str:
    """The time of day in India: "5:30 pm", "शाम 5:30 बजे"."""
    here = moment.astimezone(IST)
    twelve = f"{here.hour % 12 or 12}:{here:%M}"
    if _known(language) == "hi":
        part = next(word for first, word in PARTS_OF_DAY if here.hour >= first)
        return f"{part} {twelve}{NO_BREAK}बजे"
    return f"{twelve}{NO_BREAK}{'am' if here.hour < 12 else 'pm'}"


def moment_in_words(moment: datetime, language: str = "", *, year: bool = True) -> str:
    """A day with its time, both in India: "22 November 2026, 5:30 pm"."""
    here = moment.astimezone(IST)
    return f"{day_in_words(here.date(), language, year=year)}, {clock(moment, language)}"


def short_moment(moment: datetime, language: str = "", *, today: date) -> str:
    """A moment for a narrow column, on the 24-hour clock: "14 Oct, 18:00"."""
    here = moment.astimezone(IST)
    return f"{short_day(here.date(), language, today=today)}, {here:%H:%M}"


def size_in_words(size: int) -> str:
    """The size of a file: "214 kB", "1.4 MB" (of 1000; kB and MB are the same in both languages)."""
    if size < 1000:
        return f"{size}{NO_BREAK}B"
    if size < 999_500:
        return f"{round(size / 1000)}{NO_BREAK}kB"
    return f"{size / 1_000_000:.1f}{NO_BREAK}MB"


def group_lakhs(number: int) -> str:
    """A whole number grouped the Indian way: 1234567 is 12,34,567."""
    digits = str(abs(number))
    head = re.sub(r"(?<=[0-9])(?=(?:[0-9]{2})+$)", ",", digits[:-3])
    words = f"{head},{digits[-3:]}" if head else digits
    return f"−{words}" if number < 0 else words


def ascii_digits(text: str) -> str:
    """The text with Devanagari digits turned into 0-9, as the checks expect them."""
    return text.translate(_DIGITS)


_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")


def _known(language: str) -> str:
    return "hi" if (language or get_language() or "en").startswith("hi") else "en"


def month_words(month: str, language: str = "") -> str:
    """ "October 2026" for "2026-10"."""
    first = period_bounds(month, MONTH)[0]
    return f"{MONTHS[_known(language)][first.month - 1]} {first.year}"
