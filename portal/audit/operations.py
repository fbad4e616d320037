from datetime import datetime
from typing import Any

from django.db import models

from portal.audit import events
from portal.audit.models import AuditEvent
from portal.middleware import current_request_id


def record(
    *,
    event: str,
    actor: Any,
    target: models.Model,
    now: datetime,
    actor_label: str = "",
    data: dict[str, Any] | None = None,
) -> AuditEvent:
    """Keep who did what to which object; call it inside the transaction of the act.

    Raises ValueError for an event that portal/audit/events.py does not name.
    """
    if event not in events.KNOWN:
        raise ValueError(f"Unknown audit event: {event}")
    return AuditEvent.objects.create(
        event=event,
        happened_at=now,
        actor=actor,
        actor_label=actor_label or ("" if actor else "console"),
        target_type=target._meta.label_lower,
        target_id=target.pk,
        target_label=str(getattr(target, "reference", "") or target)[:120],
        data=data or {},
        request_id=current_request_id.get(),
    )
