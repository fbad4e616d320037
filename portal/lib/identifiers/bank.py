"""IFSC, the code of a bank's branch (ABCD0123456), and the number of an account there."""

import re

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.lib.sentences import sentence

from .mistaken import mistaken
from .reading import Message, Part, Reading, assembled, message, stopped
from .shape import shape_stop
from .typed import compact

_IFSC = "LLLLDXXXXXX"
_LENGTH = ngettext_lazy(
    "%(count)s character; an IFSC has 11. Copy it again from a cheque or the passbook.",
    "%(count)s characters; an IFSC has 11. Copy it again from a cheque or the passbook.",
    "count",
)
_FIFTH = _("The fifth character of an IFSC is always the digit 0. Compare with a cheque or the passbook.")
_READS_IFSC = _("Valid: bank %(bank)s, branch %(branch)s.")

_ACCOUNT = re.compile(r"[0-9]{9,18}")
_EMPTY = _("Nothing is filled in. Copy the account number from a cheque or the passbook.")
_DIGITS = _("“%(found)s” is not a digit. Copy the account number again, with the zeros at its beginning.")
_ACCOUNT_LENGTH = ngettext_lazy(
    "%(count)s digit; an account number has 9 to 18. Copy it again, with the zeros at its beginning.",
    "%(count)s digits; an account number has 9 to 18. Copy it again, with the zeros at its beginning.",
    "count",
)
_READS_ACCOUNT = _("Valid: an account number of %(count)s digits.")


def check_ifsc(text: str | None) -> Reading:
    """Read an IFSC: four letters, a zero, six letters or digits."""
    value = compact(text)
    stop = shape_stop("ifsc", value, _IFSC, _LENGTH)
    if not stop and value[4] != "0":
        stop = message("ifsc.fifth", _FIFTH)
    if stop:
        return stopped(value, stop)
    parts = (Part(value[:4], _("bank")), Part(value[4], _("always 0")), Part(value[5:], _("branch")))
    return assembled(value, parts, (), sentence(_READS_IFSC, bank=value[:4], branch=value[5:]))


def check_account(text: str | None) -> Reading:
    """Read an account number, kept as text: zeros at its beginning matter."""
    value = compact(text)
    if not _ACCOUNT.fullmatch(value):
        return stopped(value, _wrong_account(value))
    return assembled(value, (Part(value, _("account number")),), (), sentence(_READS_ACCOUNT, count=len(value)))


def _wrong_account(value: str) -> Message:
    strange = re.search(r"[^0-9]", value)
    if not value:
        return message("account.empty", _EMPTY)
    if strange:
        return mistaken("account", value) or message("account.character", _DIGITS, found=strange[0])
    return message("account.length", _ACCOUNT_LENGTH, count=len(value))
