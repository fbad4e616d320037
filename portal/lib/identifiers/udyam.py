"""Udyam number, the free registration of an MSME: UDYAM-MH-18-0123456. It has no check digit."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.lib.sentences import sentence

from .reading import Fault, Message, Part, Reading, assembled, message, stopped
from .shape import shape_stop
from .states import StateRow, codes_of, state_of
from .typed import compact

SHAPE = "LLLLLLLDDDDDDDDD"
_OLD_NUMBER = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z][0-9]{7}")

_LENGTH = ngettext_lazy(
    "%(count)s character without hyphens; a Udyam number has 16, as in UDYAM-MH-18-0123456. Copy it again.",
    "%(count)s characters without hyphens; a Udyam number has 16, as in UDYAM-MH-18-0123456. Copy it again.",
    "count",
)
_OLD = _("This is an Udyog Aadhaar number; they ended in 2020. Register on the government's Udyam site, free.")
_BEGIN = _("A Udyam number begins with UDYAM, as in UDYAM-MH-18-0123456. Copy it again from the certificate.")
_ANOTHER = _("%(found)s: a Udyam number of %(state)s has %(usual)s here. If the certificate has %(found)s, continue.")
_UNKNOWN = _("%(found)s is not a State code that we know from Udyam. If the certificate has it too, continue.")
_READS = _("Valid: Udyam, %(state)s, district %(district)s.")


def check_udyam(text: str | None) -> Reading:
    """Read a Udyam number, with or without hyphens; the normal form has them. Its State codes are its own."""
    value = compact(text)
    stop = _begins_wrongly(value) or shape_stop("udyam", value, SHAPE, _LENGTH)
    if stop:
        return stopped(value, stop)
    normal = f"UDYAM-{value[5:7]}-{value[7:9]}-{value[9:]}"
    reads = sentence(_READS, state=_state(value[5:7]) or value[5:7], district=value[7:9])
    return assembled(normal, _parts(value), _state_faults(value[5:7]), reads)


def _begins_wrongly(value: str) -> Message | None:
    if _OLD_NUMBER.fullmatch(value):
        return message("udyam.old_number", _OLD)
    # Other letters in place of UDYAM, or none: the person left the prefix out or misspelt it.
    if re.fullmatch(r"(?!UDYAM)[A-Z]{2,9}[0-9]{9}", value):
        return message("udyam.begin", _BEGIN)
    return None


def _state(code: str) -> StateRow | None:
    return state_of("udyam", code) or state_of("vehicle", code) or state_of("cin", code)


def _state_faults(code: str) -> Iterator[Fault]:
    state = _state(code)
    if state is None:
        yield Fault("look", 1, message("udyam.state_unknown", _UNKNOWN, found=code))
    elif state_of("udyam", code) is None:
        usual = codes_of("udyam", state)[0]
        yield Fault("look", 1, message("udyam.state_code", _ANOTHER, found=code, state=state, usual=usual))


def _parts(value: str) -> tuple[Part, ...]:
    return (
        Part(value[:5]),
        Part(value[5:7], _state(value[5:7]) or _("State not known")),
        Part(value[7:9], _("district")),
        Part(value[9:], _("registration number")),
    )
