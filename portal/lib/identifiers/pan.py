"""PAN, the permanent account number of the income tax: AAACB1234C.

The tenth letter follows an unpublished rule and cannot be checked.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.lib.sentences import sentence

from .reading import Fault, Part, Reading, assembled, message, stopped
from .shape import shape_stop
from .typed import compact

SHAPE = "LLLLLDDDDL"
HOLDERS = {
    "A": _("association of persons"),
    "B": _("body of individuals"),
    "C": _("company"),
    "F": _("partnership firm or LLP"),
    "G": _("government"),
    "H": _("Hindu undivided family (HUF)"),
    "J": _("juridical person"),
    "K": _("trust"),
    "L": _("local authority"),
    "P": _("individual"),
    "T": _("trust"),
}
_OLD_LLP = "E"

_LENGTH = ngettext_lazy(
    "%(count)s character; a PAN has 10. Copy it again from the PAN card.",
    "%(count)s characters; a PAN has 10. Copy it again from the PAN card.",
    "count",
)
_HOLDER = _("The fourth letter of the PAN, %(letter)s, is not a kind of holder. Compare with the PAN card.")
_OLD = _("The fourth letter of the PAN is E; an LLP has F today. Compare with the PAN card.")
_SERIAL = _("The four digits of the PAN cannot all be 0. Compare with the PAN card.")
_READS = _("Valid: PAN, %(holder)s.")


def check_pan(text: str | None) -> Reading:
    """Read a PAN: ten characters, a known kind of holder, a serial number above 0000."""
    value = compact(text)
    stop = shape_stop("pan", value, SHAPE, _LENGTH)
    if stop:
        return stopped(value, stop)
    return assembled(value, _parts(value), pan_faults(value), sentence(_READS, holder=holder(value)))


def holder(pan: str) -> Any:
    """The kind of holder that the fourth letter says, in the reader's language, or an empty text."""
    return HOLDERS["F"] if pan[3] == _OLD_LLP else HOLDERS.get(pan[3], "")


def pan_faults(pan: str) -> Iterator[Fault]:
    """What is wrong inside ten characters of the right shape; the parts are those of `check_pan`."""
    if pan[3] == _OLD_LLP:
        yield Fault("look", 1, message("pan.holder_old", _OLD))
    elif pan[3] not in HOLDERS:
        yield Fault("stop", 1, message("pan.holder", _HOLDER, letter=pan[3]))
    if pan[5:9] == "0000":
        yield Fault("stop", 3, message("pan.serial", _SERIAL))


def _parts(pan: str) -> tuple[Part, ...]:
    return (
        Part(pan[:3], _("series")),
        Part(pan[3], holder(pan) or _("no such holder")),
        Part(pan[4], _("first letter of the name")),
        Part(pan[5:9], _("serial number")),
        Part(pan[9], _("check letter")),
    )
