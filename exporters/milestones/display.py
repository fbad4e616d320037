"""Names of milestones on pages."""

from django.utils.translation import gettext as _

MILESTONE_WORDS = {
    "company_verified": lambda: _("Company verified"),
    "live": lambda: _("Live on Alibaba.com"),
    "first_order": lambda: _("First order"),
    "retained_90d": lambda: _("Live for 90 days"),
}


def milestone_word(kind: str) -> str:
    """The name of a milestone on a page; an unknown kind is shown as written."""
    return MILESTONE_WORDS.get(kind, lambda: kind)()
