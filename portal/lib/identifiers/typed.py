"""From what a person typed or pasted to plain capitals and digits."""

import re
import unicodedata
from string import ascii_lowercase, ascii_uppercase

_DEVANAGARI_DIGITS = "०१२३४५६७८९"
_DASHES = "‐‑‒–—―−"
# Only a to z: `upper` would turn ß into two letters, and letters of other scripts into ones that look right.
_PLAIN = str.maketrans(
    ascii_lowercase + _DEVANAGARI_DIGITS + _DASHES, ascii_uppercase + "0123456789" + "-" * len(_DASHES)
)
# Spaces of every width, and what cannot be seen at all: controls, joiners, marks of direction.
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")


def plain(text: str | None) -> str:
    """NFC, capitals, digits 0 to 9, hyphens of one kind, no blanks."""
    return unicodedata.normalize("NFC", _BLANK.sub("", (text or "").translate(_PLAIN)))


def compact(text: str | None) -> str:
    """`plain` without hyphens."""
    return plain((text or "").translate(_PLAIN).replace("-", ""))
