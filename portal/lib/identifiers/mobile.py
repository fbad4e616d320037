"""An Indian mobile number, kept as +91 and ten digits."""

import re

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.lib.sentences import sentence

from .mistaken import mistaken
from .reading import Message, Part, Reading, assembled, message, stopped
from .typed import compact

_NUMBER = re.compile(r"[6-9][0-9]{9}")
_EMPTY = _("Nothing is filled in. Type a mobile number of 10 digits.")
_ABROAD = _("Only Indian mobile numbers can be used here: +91 and 10 digits.")
_DIGITS = _("“%(found)s” is not a digit. Type the 10 digits of the mobile number.")
_LENGTH = ngettext_lazy(
    "%(count)s digit; a mobile number has 10. Type it again without 0 and +91.",
    "%(count)s digits; a mobile number has 10. Type it again without 0 and +91.",
    "count",
)
_LANDLINE = _("A mobile number begins with 6, 7, 8 or 9. Do not give a landline.")
_READS = _("Valid: +91 %(first)s %(last)s.")


def check_mobile(text: str | None) -> Reading:
    """Read a mobile number with or without +91, 91 or a leading 0; the normal form is +91 and ten digits."""
    typed = compact(re.sub(r"[().]", "", text or ""))
    number = _national(typed)
    if not _NUMBER.fullmatch(number):
        return stopped(typed, _wrong(typed, number))
    parts = (Part("+91", _("India")), Part(number, _("mobile number")))
    return assembled(f"+91{number}", parts, (), sentence(_READS, first=number[:5], last=number[5:]))


def _national(typed: str) -> str:
    return re.sub(r"^(?:\+91|0091|91(?=[0-9]{10}$))?0?", "", typed)


def _wrong(typed: str, number: str) -> Message:
    if not typed:
        return message("mobile.empty", _EMPTY)
    if typed.startswith("+") and not typed.startswith("+91"):
        return message("mobile.abroad", _ABROAD)
    strange = re.search(r"[^0-9]", number)
    if strange:
        return message("mobile.character", _DIGITS, found=strange[0])
    if len(number) != 10:
        return mistaken("mobile", number) or message("mobile.length", _LENGTH, count=len(number))
    return message("mobile.landline", _LANDLINE)
