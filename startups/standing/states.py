"""The life of a startup's standing after enrolment, and of each change of it: proposed by one, confirmed by another."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts.roles import Role
from portal.audit.words import say
from portal.lib.transitions import MAKER, Table, Transition
from startups.profiles.models import Standing


class Act(models.TextChoices):
    """What can be done to a standing; the labels are buttons."""

    SUSPEND = "suspend", pgettext_lazy("startup", "Suspend")
    RESUME = "resume", pgettext_lazy("startup", "End the suspension")
    EXIT = "exit", pgettext_lazy("startup", "Record the exit")


class ChangeStatus(models.TextChoices):
    """Only a confirmed change has changed the standing."""

    PROPOSED = "proposed", pgettext_lazy("change of standing", "waits for an approver")
    CONFIRMED = "confirmed", pgettext_lazy("change of standing", "confirmed")
    DECLINED = "declined", pgettext_lazy("change of standing", "not confirmed")
    WITHDRAWN = "withdrawn", pgettext_lazy("change of standing", "withdrawn")


MAKERS = frozenset({Role.PROGRAMME_MANAGER})
CHECKERS = frozenset({Role.APPROVER})

# Each act is done by the confirmation of a change that names it; enrolment alone leads away from “not enrolled”.
STANDING = Table(
    "standing",
    Standing,
    [
        Transition(Act.SUSPEND, {Standing.ACTIVE}, Standing.SUSPENDED, CHECKERS),
        Transition(Act.RESUME, {Standing.SUSPENDED}, Standing.ACTIVE, CHECKERS),
        Transition(Act.EXIT, {Standing.ACTIVE, Standing.SUSPENDED}, Standing.EXITED, CHECKERS),
    ],
)
STANDING_CHANGE = Table(
    "standing change",
    ChangeStatus,
    [
        Transition("confirm", {ChangeStatus.PROPOSED}, ChangeStatus.CONFIRMED, CHECKERS, second_person=True),
        Transition("decline", {ChangeStatus.PROPOSED}, ChangeStatus.DECLINED, CHECKERS, second_person=True),
        Transition("withdraw", {ChangeStatus.PROPOSED}, ChangeStatus.WITHDRAWN, {MAKER}),
    ],
)

# The shape of each state's tag (portal.templatetags.portal.SHAPES).
TAG_OF = {Standing.ACTIVE: "live", Standing.SUSPENDED: "on_hold", Standing.EXITED: "closed"}
TAG_OF_CHANGE = {
    ChangeStatus.PROPOSED: "waits",
    ChangeStatus.CONFIRMED: "approved",
    ChangeStatus.DECLINED: "declined",
    ChangeStatus.WITHDRAWN: "closed",
}
EVENT_OF = {Act.SUSPEND: "startup.suspended", Act.RESUME: "startup.resumed", Act.EXIT: "startup.exited"}

say(
    {
        "startup.standing_proposed": _("Change of standing proposed"),
        "startup.standing_declined": _("Change of standing not confirmed"),
        "startup.standing_withdrawn": _("Proposed change of standing withdrawn"),
        "startup.suspended": _("Startup suspended"),
        "startup.resumed": _("Suspension ended"),
        "startup.exited": _("Startup left the programme"),
        "startup.recognition_ends_soon": _("Owners told that the recognition ends soon"),
        "startup.recognition_ended": _("Owners told that the recognition ends"),
        "startup.recognition_renewed": _("Renewed recognition noted"),
    }
)
