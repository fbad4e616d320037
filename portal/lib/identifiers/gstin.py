"""GSTIN, the number of a registration under GST: 27AAPFU0939F1ZV.

python-stdnum counts the check character. Its States end before Ladakh: States, shape and words are ours.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from stdnum import luhn

from portal.lib.sentences import sentence

from .pan import holder, pan_faults
from .reading import Fault, Message, Part, Reading, assembled, message, stopped
from .shape import shape_stop
from .states import state_of
from .typed import compact

SHAPE = "DDLLLLLDDDDLXXX"
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# The fourteenth character: Z for nearly everybody; K to Y and 0 are not given out.
_CATEGORIES = frozenset("Z123456789ABEFGHIJ")

_LENGTH = ngettext_lazy(
    "%(count)s character; a GSTIN has 15. Copy it again from the certificate.",
    "%(count)s characters; a GSTIN has 15. Copy it again from the certificate.",
    "count",
)
_DEDUCTOR = _("This is the registration of a tax deductor (TDS). Fill in the GSTIN of the ordinary registration.")
_COLLECTOR = _("This is the registration of a tax collector (TCS). Fill in the GSTIN of the ordinary registration.")
_ABROAD = _("This is a number for those outside India or for embassies. Fill in the GSTIN of an Indian business.")
_STATE = _("%(code)s is not the code of a State. Compare the first two digits with the certificate.")
_RETIRED = _("%(code)s is an old code, of %(state)s. If the certificate has it too, continue.")
_NO_STATE = _("%(code)s is not the code of a State but of “%(state)s”. If the certificate has it too, continue.")
_ENTITY = _("The thirteenth character cannot be 0. Compare with the certificate.")
_CATEGORY = _("The fourteenth character is %(found)s; it is nearly always Z. Compare with the certificate.")
_UNUSUAL = _("The fourteenth character is %(found)s, not Z. If the certificate has it too, continue.")
_CHECK = _("This GSTIN is not valid. Check each character; 0 and O are easily mixed up.")
_READS = _("Valid: %(state)s, PAN %(pan)s, %(holder)s.")


def check_gstin(text: str | None) -> Reading:
    """Read a GSTIN of an ordinary taxpayer: State, PAN inside, check character."""
    value = compact(text)
    stop = _special(value) or shape_stop("gstin", value, SHAPE, _LENGTH)
    if stop:
        return stopped(value, stop)
    reads = sentence(_READS, state=state_of("gst", value[:2]), pan=value[2:12], holder=holder(value[2:12]))
    return assembled(value, _parts(value), _faults(value), reads)


def check_character(first_fourteen: str) -> str:
    """The fifteenth character of a GSTIN: Luhn's sum over the 36 characters 0 to 9 and A to Z."""
    return luhn.calc_check_digit(first_fourteen, ALPHABET)


def _special(value: str) -> Message | None:
    """Registrations that are nobody's business here; some have letters where others have digits."""
    if len(value) != len(SHAPE) or not value[:2].isdigit():
        return None
    if value[13] == "D":
        return message("gstin.deductor", _DEDUCTOR)
    if value[13] == "C":
        return message("gstin.collector", _COLLECTOR)
    if value[12:14] in {"NR", "OS", "UN", "ON"} and value[7:12].isdigit():
        return message("gstin.abroad", _ABROAD)
    return None


def _faults(value: str) -> list[Fault]:
    faults = [*_state_faults(value[:2]), *(each._replace(part=1) for each in pan_faults(value[2:12]))]
    faults += _ending_faults(value)
    if not any(each.level == "stop" for each in faults) and check_character(value[:14]) != value[14]:
        faults.append(Fault("stop", 4, message("gstin.check_character", _CHECK)))
    return faults


def _state_faults(code: str) -> Iterator[Fault]:
    state = state_of("gst", code)
    if state is None:
        yield Fault("stop", 0, message("gstin.state_unknown", _STATE, code=code))
    elif state.retired:
        yield Fault("look", 0, message("gstin.state_retired", _RETIRED, code=code, state=state))
    elif not state.vehicle_code:
        yield Fault("look", 0, message("gstin.state_other", _NO_STATE, code=code, state=state))


def _ending_faults(value: str) -> Iterator[Fault]:
    if value[12] == "0":
        yield Fault("stop", 2, message("gstin.entity_zero", _ENTITY))
    if value[13] not in _CATEGORIES:
        yield Fault("stop", 3, message("gstin.category", _CATEGORY, found=value[13]))
    elif value[13] != "Z":
        yield Fault("look", 3, message("gstin.category_unusual", _UNUSUAL, found=value[13]))


def _parts(value: str) -> tuple[Part, ...]:
    return (
        Part(value[:2], state_of("gst", value[:2]) or _("no such State")),
        Part(value[2:12], _("PAN")),
        Part(value[12], _("registration under this PAN in the State")),
        Part(value[13], _("kind of registration")),
        Part(value[14], _("check character")),
    )
