"""The life of a call: written by a programme manager, published by an approver, then fixed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts.roles import Role
from portal.lib.transitions import Table, Transition


class CallStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("call", "draft")
    PROPOSED = "proposed", pgettext_lazy("call", "waits for the approver")
    PUBLISHED = "published", _("published")


CALL_TABLE = Table(
    "call",
    CallStatus,
    [
        Transition("propose", [CallStatus.DRAFT], CallStatus.PROPOSED, [Role.PROGRAMME_MANAGER]),
        Transition("send_back", [CallStatus.PROPOSED], CallStatus.DRAFT, [Role.APPROVER]),
        Transition("publish", [CallStatus.PROPOSED], CallStatus.PUBLISHED, [Role.APPROVER]),
    ],
)
