"""What a claim says, in normal form, and what its days are. Nothing here reads or writes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

# DOMAIN.md 1.8 and PROGRAMME.md: decisions of the programme, not of a law.
PROTECTED_DAYS = 90
LINK_DAYS = 14
REMIND_AFTER_DAYS = 7
REMINDERS = 3
MASK_AFTER_DAYS = 30
OBJECTION_ANSWER_DAYS = 30


@dataclass(frozen=True)
class ClaimDetails:
    """What a startup enters about an exporter; numbers by scheme ("pan", "udyam", "gstin", "iec")."""

    firm: str
    place: str
    state_code: str
    product_group: str
    contact_name: str
    contact_mobile: str
    contact_email: str = ""
    language: str = "hi"
    identifiers: Mapping[str, str] = field(default_factory=dict)


def pan_of(*, pan: str = "", gstin: str = "", iec: str = "") -> str:
    """The PAN as given, else the one inside the GSTIN, else an IEC with letters; else empty."""
    if pan:
        return pan
    if gstin:
        return gstin[2:12]
    return iec if iec and not iec.isdigit() else ""


def identifiers_differ(known: Mapping[str, Collection[str]], given: Mapping[str, str]) -> bool:
    """Whether a firm that is recorded under one PAN or Udyam number is given another: it has one of each."""
    return any(
        given.get(scheme) and known.get(scheme) and given[scheme] not in known[scheme] for scheme in ("pan", "udyam")
    )
