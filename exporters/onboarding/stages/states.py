"""The onboarding status of an exporter, and the life of one requirement."""

from typing import Any

from django.db import models
from django.utils.translation import pgettext_lazy

from portal.accounts.roles import Role
from portal.lib.transitions import JOB, Table, Transition
from startups.public import acts_for

OFFICE = {Role.PROGRAMME_MANAGER, Role.SCREENING_OFFICER}
EXPORTER, STARTUP = "exporter", "startup"
ANSWERING = {EXPORTER, STARTUP}


def _is_its_startup(actor: Any, row: Any) -> bool:
    """Whether this actor is a member of the startup that was last credited with the row's exporter."""
    credited = row.exporter.attributions.order_by("-valid_from").first()
    return credited is not None and acts_for(actor, credited.startup_id)


KINDS = {EXPORTER: lambda actor, row: actor == row.exporter, STARTUP: _is_its_startup}


class Side(models.TextChoices):
    """Whether onboarding goes on, is paused or has ended, whatever stages are reached."""

    UNDER_WAY = "under_way", pgettext_lazy("onboarding", "under way")
    """The work goes on; nothing is needed from exporter or startup."""
    ACTION_REQUIRED = "action_required", pgettext_lazy("onboarding", "action required")
    """The exporter or its startup has an open requirement. Follows from requirements, never set by hand."""
    ON_HOLD = "on_hold", pgettext_lazy("onboarding", "on hold")
    """Paused by an officer. An officer starts it again."""
    REFUSED = "refused", pgettext_lazy("onboarding", "refused by the marketplace")
    """The marketplace refused the exporter. An officer may start it again."""
    DROPPED = "dropped", pgettext_lazy("onboarding", "dropped")
    """Given up. An officer may start it again."""
    REACTIVATED = "reactivated", pgettext_lazy("onboarding", "reactivated")
    """Started again after a stop. The next stage or an officer makes it under way."""


GOES_ON = {Side.UNDER_WAY, Side.ACTION_REQUIRED, Side.REACTIVATED}
STOPPED = {Side.ON_HOLD, Side.REFUSED, Side.DROPPED}

ONBOARDING = Table(
    "onboarding",
    Side,
    [
        # Asked of exporter or startup: follows from the requirements that are open, never set by hand.
        Transition("require_action", {Side.UNDER_WAY, Side.REACTIVATED}, Side.ACTION_REQUIRED, OFFICE),
        Transition("action_done", {Side.ACTION_REQUIRED}, Side.UNDER_WAY, OFFICE | ANSWERING),
        # A stage reached after a new start: the work is simply under way again.
        Transition("go_on", {Side.REACTIVATED}, Side.UNDER_WAY, OFFICE | {JOB}),
        Transition("put_on_hold", GOES_ON, Side.ON_HOLD, OFFICE),
        Transition("mark_refused", GOES_ON | {Side.ON_HOLD}, Side.REFUSED, OFFICE),
        Transition("drop", GOES_ON | {Side.ON_HOLD, Side.REFUSED}, Side.DROPPED, OFFICE),
        Transition("reactivate", STOPPED, Side.REACTIVATED, OFFICE),
    ],
    kinds=KINDS,
)


class Needed(models.TextChoices):
    """The life of a requirement."""

    OPEN = "open", pgettext_lazy("requirement", "needed")
    """Asked for, not answered yet."""
    BEING_CHECKED = "being_checked", pgettext_lazy("requirement", "being checked")
    """Answered. An officer accepts the answer or fails it."""
    MET = "met", pgettext_lazy("requirement", "met")
    """Accepted by an officer. Final."""
    FAILED = "failed", pgettext_lazy("requirement", "failed")
    """The answer was not good enough: it is needed again."""
    WAIVED = "waived", pgettext_lazy("requirement", "waived")
    """An officer no longer needs it. Final."""


class Party(models.TextChoices):
    """The party that must send something."""

    EXPORTER = "exporter", pgettext_lazy("party", "the exporter")
    """Answers on the exporter's own page."""
    STARTUP = "startup", pgettext_lazy("party", "the startup")
    """Any member of the credited startup answers."""
    OFFICE = "office", pgettext_lazy("party", "the programme office")
    """Our own work. An officer settles it without an answer."""
    MARKETPLACE = "marketplace", "Alibaba.com"
    """Alibaba.com acts outside the portal. An officer settles it without an answer."""


STILL_NEEDED = {Needed.OPEN, Needed.FAILED}
NOT_SETTLED = STILL_NEEDED | {Needed.BEING_CHECKED}

REQUIREMENT = Table(
    "requirement",
    Needed,
    [
        Transition("answer", STILL_NEEDED, Needed.BEING_CHECKED, ANSWERING),
        # A requirement of the marketplace or the office is met without an answer.
        Transition("accept", {Needed.OPEN, Needed.BEING_CHECKED}, Needed.MET, OFFICE),
        Transition("fail", {Needed.BEING_CHECKED}, Needed.FAILED, OFFICE),
        Transition("waive", NOT_SETTLED, Needed.WAIVED, OFFICE),
    ],
    kinds=KINDS,
)
