"""How identifiers and contacts are shown to those who need not read them whole.

Enough stays for the owner to know which one is meant. The length of what is hidden is not told.
"""

import re

_HIDDEN = "•••"


def mask_pan(pan: str) -> str:
    """ABCPDXXXXM: the four digits hidden, as the Central Board of Direct Taxes prints it."""
    return f"{pan[:5]}XXXX{pan[9:]}" if len(pan) == 10 else _mask_unknown(pan)


def mask_gstin(gstin: str) -> str:
    """27AAPFUXXXXFXXX: State and masked PAN. The check character would give back much of what is hidden."""
    return f"{gstin[:7]}XXXX{gstin[11]}XXX" if len(gstin) == 15 else _mask_unknown(gstin)


def mask_udyam(udyam: str) -> str:
    """UDYAM-MH-18-XXX3456: State, district and the last four digits."""
    return f"{udyam[:12]}XXX{udyam[-4:]}" if len(udyam) == 19 else _mask_unknown(udyam)


def mask_iec(iec: str) -> str:
    """As the PAN that it is; of an older one the last four digits."""
    return f"XXXXXX{iec[-4:]}" if re.fullmatch(r"[0-9]{10}", iec) else mask_pan(iec)


def mask_mobile(mobile: str) -> str:
    """+91 XXXXXX4321: the last four digits, by which people know their numbers."""
    return f"+91 XXXXXX{mobile[-4:]}" if re.fullmatch(r"\+91[0-9]{10}", mobile) else _mask_unknown(mobile)


def mask_email(email: str) -> str:
    """r•••@example.in: the first letter and the domain."""
    name, at, domain = email.rpartition("@")
    return f"{name[:1] if len(name) > 1 else ''}{_HIDDEN}@{domain}" if name and at else _mask_unknown(email)


def _mask_unknown(text: str) -> str:
    return _HIDDEN if text else ""
