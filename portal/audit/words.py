"""What an audit event is called on a page; the event's own name stands where nobody wrote a sentence."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.audit.models import AuditEvent

WORDS: dict[str, Any] = {
    "officer.invited": _("Officer invited"),
    "officer.role_granted": _("Role given"),
    "officer.role_revoked": _("Role taken away"),
    "file.accepted": _("File received"),
    "plan.drafted": _("Terms drafted"),
    "plan.approved": _("Terms approved"),
    "plan.discarded": _("Draft taken away"),
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
    "fact_file.brought": _("File brought"),
    "fact_file.checked": _("File read"),
    "fact_file.unreadable": _("File cannot be read"),
    "fact_file.apply_asked": _("Second person applies"),
    "fact_file.applied": _("New rows recorded"),
    "fact_file.sent_back": _("Sent back"),
    "fact_file.withdrawn": _("Withdrawn"),
}


def say(words: dict[str, Any]) -> None:
    """An area adds the sentences of its own events."""
    WORDS.update(words)


def happened(events: Any) -> list[dict[str, Any]]:
    """Events as `components/happened.html` wants them: act, who, at."""
    return [
        {"act": WORDS.get(e.event, e.event), "who": str(e.actor) if e.actor else e.actor_label, "at": e.happened_at}
        for e in events
        if isinstance(e, AuditEvent)
    ]
