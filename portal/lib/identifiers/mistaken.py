"""One identifier typed where another belongs."""

import re

from django.utils.translation import gettext_lazy as _
from stdnum.in_ import aadhaar

from .reading import Message, message

NAMES = {
    "pan": _("PAN"),
    "gstin": _("GSTIN"),
    "cin": _("CIN"),
    "llpin": _("LLPIN"),
    "udyam": _("Udyam number"),
    "iec": _("IEC"),
    "recognition": _("recognition number"),
    "ifsc": _("IFSC"),
    "account": _("account number"),
    "mobile": _("mobile number"),
    "postal_pin": _("PIN code"),
}

_LOOKS_LIKE = (
    ("gstin", re.compile(r"[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][0-9A-Z]{3}")),
    ("pan", re.compile(r"[A-Z]{5}[0-9]{4}[A-Z]")),
    ("cin", re.compile(r"[LU][0-9]{5}[A-Z]{2}[0-9]{4}[A-Z]{3}[0-9]{6}")),
    ("llpin", re.compile(r"[A-Z]{3}[0-9]{4}")),
    ("udyam", re.compile(r"UDYAM[A-Z]{2}[0-9]{9}")),
    ("recognition", re.compile(r"DIPP[0-9]{3,7}")),
    ("ifsc", re.compile(r"[A-Z]{4}0[A-Z0-9]{6}")),
)
_TWELVE_DIGITS = re.compile(r"[0-9]{12}")
_OTHER = _("This looks like the %(found)s. Enter the %(wanted)s here.")
_AADHAAR = _("This looks like an Aadhaar number. We never ask for it. Remove it and enter the %(wanted)s here.")


def mistaken(kind: str, value: str) -> Message | None:
    """A sentence when `value`, no good as `kind`, has the shape of another identifier."""
    if _TWELVE_DIGITS.fullmatch(value) and aadhaar.is_valid(value):
        return message(f"{kind}.aadhaar", _AADHAAR, wanted=NAMES[kind])
    for other, pattern in _LOOKS_LIKE:
        if other != kind and pattern.fullmatch(value):
            return message(f"{kind}.other", _OTHER, found=NAMES[other], wanted=NAMES[kind])
    return None
