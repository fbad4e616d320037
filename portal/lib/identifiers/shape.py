"""Length and kind of each character, with a sentence for the first one that is wrong."""

from string import ascii_uppercase, digits
from typing import Any

from django.utils.translation import gettext_lazy as _

from .mistaken import mistaken
from .reading import Message, message

# L a letter, D a digit, X either.
_ALLOWED = {"L": frozenset(ascii_uppercase), "D": frozenset(digits), "X": frozenset(ascii_uppercase + digits)}

_EMPTY = _("This is empty. Copy the number from the document.")
_LETTER_O = _("Character %(position)s is the letter O; a digit belongs there. Type the digit 0.")
_ZERO = _("Character %(position)s is the digit 0; a letter belongs there. Is it the letter O?")
_WANTED = {
    "L": _("Character %(position)s is “%(found)s”, but must be a letter from A to Z. Compare with the document."),
    "D": _("Character %(position)s is “%(found)s”, but must be a digit. Compare with the document."),
    "X": _("Character %(position)s is “%(found)s”, but must be a letter or a digit. Compare with the document."),
}


def shape_stop(kind: str, value: str, shape: str, wrong_length: Any) -> Message | None:
    """The first fault of `value` against `shape`, or None. `wrong_length` is a plural with %(count)s."""
    if not value:
        return message(f"{kind}.empty", _EMPTY)
    if len(value) != len(shape):
        return mistaken(kind, value) or message(f"{kind}.length", wrong_length, count=len(value))
    for position, (found, wanted) in enumerate(zip(value, shape, strict=True), start=1):
        if found not in _ALLOWED[wanted]:
            return mistaken(kind, value) or _wrong_character(kind, position, found, wanted)
    return None


def _wrong_character(kind: str, position: int, found: str, wanted: str) -> Message:
    if found == "O":
        return message(f"{kind}.letter_o", _LETTER_O, position=position)
    if found == "0":
        return message(f"{kind}.digit_zero", _ZERO, position=position)
    return message(f"{kind}.character", _WANTED[wanted], position=position, found=found)
