"""What an entity is in law. Which of these a startup may be is dated data: `startups.calls.rules`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LegalForm(TextChoices):
    """The first five may be recognised as startups since February 2026; an exporter may be any.

    The labels say it all.
    """

    PRIVATE_LIMITED = "private_limited", _("Private limited company")
    PARTNERSHIP = "partnership", _("Registered partnership firm")
    LLP = "llp", _("LLP")
    MULTI_STATE_COOPERATIVE = "multi_state_cooperative", _("Multi-State co-operative society")
    STATE_COOPERATIVE = "state_cooperative", _("State co-operative society")
    PUBLIC_LIMITED = "public_limited", _("Public limited company")
    PROPRIETORSHIP = "proprietorship", _("Proprietorship")
    HINDU_UNDIVIDED_FAMILY = "hindu_undivided_family", _("Hindu undivided family (HUF)")
    TRUST = "trust", _("Trust")
    SOCIETY = "society", _("Society other than a co-operative")
