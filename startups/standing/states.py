"""The life of a startup's standing after enrolment, and of each change of it: proposed by one, approved by another."""

from django.db import models
from django.utils.translation import pgettext_lazy

from portal.accounts.roles import Role
from portal.lib.transitions import Table, Transition
from portal.two_people.states import proposal_table
from startups.profiles.models import Standing


class Act(models.TextChoices):
    """What can be done to a standing; the labels are buttons."""

    SUSPEND = "suspend", pgettext_lazy("startup", "Suspend")
    """Stop an active startup for a time; its money is held."""
    RESUME = "resume", pgettext_lazy("startup", "End the suspension")
    """End a suspension; the hold of the suspension is released."""
    EXIT = "exit", pgettext_lazy("startup", "Record the exit")
    """Record that the startup leaves. Nothing leads back."""


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
STANDING_CHANGE = proposal_table("standing change", makers=MAKERS, checkers=CHECKERS)

# The shape of each standing's tag (portal.templatetags.portal.SHAPES).
TAG_OF = {Standing.ACTIVE: "live", Standing.SUSPENDED: "on_hold", Standing.EXITED: "closed"}
EVENT_OF = {Act.SUSPEND: "startup.suspended", Act.RESUME: "startup.resumed", Act.EXIT: "startup.exited"}
