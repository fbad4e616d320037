"""The number on a startup's certificate of recognition: DIPP259912. It has no check digit."""

import re

from django.utils.translation import gettext_lazy as _

from portal.lib.sentences import sentence

from .mistaken import mistaken
from .reading import Message, Part, Reading, assembled, message, stopped
from .typed import compact

_NUMBER = re.compile(r"DIPP[0-9]{3,7}")
_EMPTY = _("Nothing is filled in. Copy it from the certificate of recognition.")
_DPIIT = _("The number begins with DIPP, not with DPIIT, as in DIPP259912. Copy it again from the certificate.")
_FORM = _("A recognition number is DIPP and 3 to 7 digits, as in DIPP259912. Copy it again from the certificate.")
_READS = _("Valid: recognition number %(number)s.")


def check_recognition(text: str | None) -> Reading:
    """Read a recognition number: DIPP and three to seven digits (six are in use in 2026)."""
    value = compact(text)
    if not _NUMBER.fullmatch(value):
        return stopped(value, _wrong(value))
    parts = (Part(value[:4], _("recognised startup")), Part(value[4:], _("serial number")))
    return assembled(value, parts, (), sentence(_READS, number=value))


def _wrong(value: str) -> Message:
    if not value:
        return message("recognition.empty", _EMPTY)
    if value.startswith("DPIIT"):
        return message("recognition.dpiit", _DPIIT)
    return mistaken("recognition", value) or message("recognition.form", _FORM)
