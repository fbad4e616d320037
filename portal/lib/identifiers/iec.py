"""IEC, the importer-exporter code. Since 2017 it is the PAN; older ones are ten digits."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.lib.sentences import sentence

from .pan import SHAPE, holder, pan_faults
from .reading import Fault, Part, Reading, assembled, message, stopped
from .shape import shape_stop
from .typed import compact

_LENGTH = ngettext_lazy(
    "%(count)s character; an IEC has 10. Copy it again from the IEC certificate.",
    "%(count)s characters; an IEC has 10. Copy it again from the IEC certificate.",
    "count",
)
_OLDER = _("An IEC of ten digits is from before 2017. Check on the DGFT site that it is still active.")
_READS_OLDER = _("Valid: an older IEC of ten digits.")
_READS = _("Valid: IEC equal to the PAN, %(holder)s.")


def check_iec(text: str | None) -> Reading:
    """Read an IEC: ten digits, or a PAN."""
    value = compact(text)
    of_digits = value.isascii() and value[:5].isdigit()
    stop = shape_stop("iec", value, "D" * 10 if of_digits else SHAPE, _LENGTH)
    if stop:
        return stopped(value, stop)
    if of_digits:
        older = Fault("look", 0, message("iec.older", _OLDER))
        return assembled(value, (Part(value, _("issued before 2017")),), (older,), _READS_OLDER)
    faults = (each._replace(part=0) for each in pan_faults(value))
    return assembled(value, (Part(value, _("PAN")),), faults, sentence(_READS, holder=holder(value)))
