"""The life of a change of the stages: proposed by a programme manager, decided by an approver."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts.roles import Role
from portal.audit.words import say
from portal.lib.transitions import MAKER, Table, Transition


class ChangeStatus(models.TextChoices):
    """Only an approved change is in force; the others changed no stage."""

    PROPOSED = "proposed", pgettext_lazy("stage change", "waits for the approver")
    APPROVED = "approved", pgettext_lazy("stage change", "approved")
    DECLINED = "declined", pgettext_lazy("stage change", "not approved")
    WITHDRAWN = "withdrawn", pgettext_lazy("stage change", "withdrawn")


MAKERS = frozenset({Role.PROGRAMME_MANAGER})
CHECKERS = frozenset({Role.APPROVER})
READERS = MAKERS | CHECKERS | {Role.AUDITOR}

STAGE_CHANGE = Table(
    "stage change",
    ChangeStatus,
    [
        Transition("approve", {ChangeStatus.PROPOSED}, ChangeStatus.APPROVED, CHECKERS, second_person=True),
        Transition("decline", {ChangeStatus.PROPOSED}, ChangeStatus.DECLINED, CHECKERS, second_person=True),
        Transition("withdraw", {ChangeStatus.PROPOSED}, ChangeStatus.WITHDRAWN, {MAKER}),
    ],
)

# The shape of each state's tag (portal.templatetags.portal.SHAPES).
TAG_OF = {
    ChangeStatus.PROPOSED: "waits",
    ChangeStatus.APPROVED: "approved",
    ChangeStatus.DECLINED: "declined",
    ChangeStatus.WITHDRAWN: "closed",
}

say(
    {
        "stage_change.proposed": _("Change of the stages proposed"),
        "stage_change.approved": _("Change of the stages approved"),
        "stage_change.declined": _("Change of the stages not approved"),
        "stage_change.withdrawn": _("Change of the stages withdrawn"),
    }
)
