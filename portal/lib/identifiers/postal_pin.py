"""The six digits of a postal address in India: 110001.

Which State they belong to is not told: neighbours share first digits, and tables of them have been wrong.
"""

import re

from django.utils.translation import gettext_lazy as _

from portal.lib.sentences import sentence

from .mistaken import mistaken
from .reading import Message, Part, Reading, assembled, message, stopped
from .typed import compact

_PIN = re.compile(r"[1-9][0-9]{5}")
_EMPTY = _("Nothing is filled in. Type the 6 digits of the PIN code.")
_ZERO = _("A PIN code does not begin with 0. Type its 6 digits again.")
_FORM = _("A PIN code has 6 digits and nothing else, as in 110001. Type it again.")
_READS = _("Valid: PIN code %(pin)s.")


def check_postal_pin(text: str | None) -> Reading:
    """Read a PIN code: six digits, the first not 0."""
    value = compact(text)
    if not _PIN.fullmatch(value):
        return stopped(value, _wrong(value))
    return assembled(value, (Part(value, _("PIN code")),), (), sentence(_READS, pin=value))


def _wrong(value: str) -> Message:
    if not value:
        return message("postal_pin.empty", _EMPTY)
    if re.fullmatch(r"0[0-9]{5}", value):
        return message("postal_pin.zero", _ZERO)
    return mistaken("postal_pin", value) or message("postal_pin.form", _FORM)
