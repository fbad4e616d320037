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
