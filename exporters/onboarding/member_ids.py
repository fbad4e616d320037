"""The number that the marketplace gave its member, by which files of facts may name an exporter."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.lib.identifiers import check_gstin
from portal.lib.identifiers.typed import plain

_SHAPE = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")
_REFERENCE = re.compile(r"exp-[0-9]+")
_STRANGE = _("A member number has 2 to 60 letters, digits, dots and hyphens. Copy it from the member's page.")
_OTHER = _("This is a reference of ours or a GSTIN, not the member number at Alibaba.com.")


def normal_member_id(typed: str) -> str:
    """Normalise a member id to lower-case letters and digits, for storing and for matching."""
    return plain(typed).lower()


def member_id_fault(value: str) -> Any:
    """What is wrong with a number in its normal form, or None. It may not look like another name of an exporter."""
    if not _SHAPE.fullmatch(value):
        return _STRANGE
    return _OTHER if _REFERENCE.fullmatch(value) or check_gstin(value).well else None
