"""The life of an adjustment: proposed by one person, decided by another."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts.roles import Role
from portal.audit.words import say
from portal.lib.transitions import MAKER, Table, Transition


class AdjustmentStatus(models.TextChoices):
    """Only an approved adjustment has an entry in the ledger; the others changed no money."""

    PROPOSED = "proposed", pgettext_lazy("adjustment", "waits for a second person")
    APPROVED = "approved", pgettext_lazy("adjustment", "approved")
    DECLINED = "declined", pgettext_lazy("adjustment", "not approved")
    WITHDRAWN = "withdrawn", pgettext_lazy("adjustment", "withdrawn")


MAKERS = frozenset({Role.FINANCE_OFFICER})
CHECKERS = frozenset({Role.FINANCE_OFFICER, Role.APPROVER})

ADJUSTMENT = Table(
    "adjustment",
    AdjustmentStatus,
    [
        Transition("approve", {AdjustmentStatus.PROPOSED}, AdjustmentStatus.APPROVED, CHECKERS, second_person=True),
        Transition("decline", {AdjustmentStatus.PROPOSED}, AdjustmentStatus.DECLINED, CHECKERS, second_person=True),
        Transition("withdraw", {AdjustmentStatus.PROPOSED}, AdjustmentStatus.WITHDRAWN, {MAKER}),
    ],
)

# The shape of each state's tag (portal.templatetags.portal.SHAPES).
TAG_OF = {
    AdjustmentStatus.PROPOSED: "waits",
    AdjustmentStatus.APPROVED: "approved",
    AdjustmentStatus.DECLINED: "declined",
    AdjustmentStatus.WITHDRAWN: "closed",
}

say(
    {
        "adjustment.proposed": _("Adjustment proposed"),
        "adjustment.approved": _("Adjustment approved"),
        "adjustment.declined": _("Adjustment not approved"),
        "adjustment.withdrawn": _("Adjustment withdrawn"),
    }
)
