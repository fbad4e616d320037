"""LLPIN, the number that the registrar gives to an LLP: AAB-1234. It has no check digit."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.lib.sentences import sentence

from .reading import Part, Reading, assembled, stopped
from .shape import shape_stop
from .typed import compact

SHAPE = "LLLDDDD"
_LENGTH = ngettext_lazy(
    "%(count)s character; an LLPIN has 3 letters and 4 digits. Copy it again from the certificate.",
    "%(count)s characters; an LLPIN has 3 letters and 4 digits. Copy it again from the certificate.",
    "count",
)
_READS = _("Valid: LLPIN %(llpin)s.")


def check_llpin(text: str | None) -> Reading:
    """Read an LLPIN, with or without its hyphen; the normal form has it."""
    value = compact(text)
    stop = shape_stop("llpin", value, SHAPE, _LENGTH)
    if stop:
        return stopped(value, stop)
    normal = f"{value[:3]}-{value[3:]}"
    parts = (Part(value[:3], _("series")), Part(value[3:], _("serial number")))
    return assembled(normal, parts, (), sentence(_READS, llpin=normal))
