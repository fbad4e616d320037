"""The notified terms of recognition as a startup, as dated rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.lib.legal_forms import LegalForm


class Category(TextChoices):
    """The two kinds of recognition."""

    STARTUP = "startup", _("Startup")
    """The ordinary recognition."""
    DEEP_TECH = "deep_tech", _("Deep Tech Startup")
    """A recognition of its own since February 2026, for more years and a larger turnover."""


@dataclass(frozen=True)
class Terms:
    """The limits of a category. `valid_to` is exclusive; turnover is in whole crore rupees."""

    valid_from: date
    valid_to: date | None
    category: Category
    legal_forms: tuple[LegalForm, ...]
    years: int
    turnover_crore: int
    source: Any


_IN_2019 = _("Notification G.S.R. 127(E) of 19 February 2019")
_IN_2026 = _("Notification G.S.R. 108(E) of 4 February 2026")
_FIRMS = (LegalForm.PRIVATE_LIMITED, LegalForm.PARTNERSHIP, LegalForm.LLP)
_FIRMS_AND_COOPERATIVES = (*_FIRMS, LegalForm.MULTI_STATE_COOPERATIVE, LegalForm.STATE_COOPERATIVE)
_CHANGE = date(2026, 2, 4)

TERMS = (
    Terms(date(2019, 2, 19), _CHANGE, Category.STARTUP, _FIRMS, 10, 100, _IN_2019),
    Terms(_CHANGE, None, Category.STARTUP, _FIRMS_AND_COOPERATIVES, 10, 200, _IN_2026),
    Terms(_CHANGE, None, Category.DEEP_TECH, _FIRMS_AND_COOPERATIVES, 20, 300, _IN_2026),
)


def terms_on(category: str, day: date) -> Terms | None:
    """The terms of a category in force on `day`, or None."""
    for terms in TERMS:
        if terms.category == category and terms.valid_from <= day < (terms.valid_to or date.max):
            return terms
    return None
