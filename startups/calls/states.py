"""The life of a call: written by a programme manager, published by an approver, then fixed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts.roles import Role
from portal.lib.transitions import MAKER, Table, Transition
from portal.two_people.states import APPROVE, DECLINE, WITHDRAW


class CallStatus(models.TextChoices):
    """Whether the public sees a call. Open and closed follow from its days and are not stored."""

    DRAFT = "draft", pgettext_lazy("call", "draft")
    """A programme manager writes it; only officers see it."""
    PROPOSED = "proposed", pgettext_lazy("call", "waiting for the approver")
    """Waits for an approver. Declined or withdrawn, it is a draft again."""
    PUBLISHED = "published", _("published")
    """Public, and fixed: nothing of it changes any more. Final."""


CALL_TABLE = Table(
    "call",
    CallStatus,
    [
        Transition("propose", [CallStatus.DRAFT], CallStatus.PROPOSED, [Role.PROGRAMME_MANAGER]),
        # Approved, a call is published; declined or withdrawn, it is a draft again.
        Transition(APPROVE, [CallStatus.PROPOSED], CallStatus.PUBLISHED, [Role.APPROVER], second_person=True),
        Transition(DECLINE, [CallStatus.PROPOSED], CallStatus.DRAFT, [Role.APPROVER], second_person=True),
        Transition(WITHDRAW, [CallStatus.PROPOSED], CallStatus.DRAFT, {MAKER}),
    ],
    makers=[Role.PROGRAMME_MANAGER],
)
