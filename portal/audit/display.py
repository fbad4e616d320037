"""Audit events on a page: what happened, and who did it."""

from typing import Any

from django.utils.translation import gettext

from portal.audit.models import AuditEvent
from portal.lib.registry import event_words


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
    """Events for `components/happened.html`: act, who, at."""
    return [
        {"act": event_words(e.event), "who": who(e), "at": e.happened_at} for e in events if isinstance(e, AuditEvent)
    ]
