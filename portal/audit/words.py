"""What an audit event is called on a page; the event's own name stands where nobody wrote a sentence."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.audit.models import AuditEvent

WORDS: dict[str, Any] = {
    "officer.invited": _("Officer invited"),
    "officer.role_granted": _("Role given"),
    "officer.role_revoked": _("Role taken away"),
    "history.brought": _("History brought from the console"),
    "plan.drafted": _("Terms drafted"),
    "plan.approved": _("Terms approved"),
    "plan.declined": _("Plan not approved"),
    "plan.withdrawn": _("Plan draft withdrawn"),
    "onboarding.stage_reached": _("Stage recorded"),
    "onboarding.evidence_added": _("Evidence added"),
    "onboarding.put_on_hold": _("Put on hold"),
    "onboarding.mark_refused": _("Refused by the marketplace"),
    "onboarding.drop": _("Dropped"),
    "onboarding.reactivate": _("Started again"),
    "requirement.opened": _("Something is needed"),
    "requirement.answered": _("Answer received"),
    "requirement.met": _("What was needed is there"),
    "requirement.failed": _("What came was not enough"),
    "requirement.waived": _("Not needed any more"),
    "import.proposed": _("File brought"),
    "import.checked": _("File read"),
    "import.unreadable": _("File cannot be read"),
    "import.apply_asked": _("Second person applies"),
    "import.applied": _("New rows recorded"),
    "import.sent_back": _("Sent back"),
    "import.withdrawn": _("Withdrawn"),
}


def say(words: dict[str, Any]) -> None:
    """An area adds the sentences of its own events."""
    WORDS.update(words)


def said(event: str) -> Any:
    """The sentence of this event; its own name where nobody wrote one."""
    return WORDS.get(event, event)


def who(event: AuditEvent) -> str:
    """Who did it, in the reader's language: a person by name, an exporter by its reference, or the portal by itself."""
    if event.actor:
        return str(event.actor)
    kind, _space, name = event.actor_label.partition(" ")
    if kind == "exporter":
        return gettext("exporter %(reference)s") % {"reference": name}
    if kind == "job":
        return gettext("the portal by itself")
    return gettext("an operator at the console") if kind == "console" else event.actor_label


def happened(events: Any) -> list[dict[str, Any]]:
    """Events as `components/happened.html` wants them: act, who, at."""
    return [{"act": said(e.event), "who": who(e), "at": e.happened_at} for e in events if isinstance(e, AuditEvent)]
