from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models

from portal.audit.models import AuditEvent
from portal.lib.registry import EVENTS
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

    Raises ValueError for an event that no area registers (portal/lib/registry.py).
    """
    return record_each(event=event, actor=actor, acts=[(target, data or {})], now=now, actor_label=actor_label)[0]


def record_each(
    *,
    event: str,
    actor: Any,
    acts: Iterable[tuple[models.Model, dict[str, Any]]],
    now: datetime,
    actor_label: str = "",
) -> list[AuditEvent]:
    """Keep that the same was done to several objects (each with its data), a row for each.

    Raises ValueError for an event that no area registers (portal/lib/registry.py).
    """
    if event not in EVENTS:
        raise ValueError(f"Unknown audit event: {event}")
    label = actor_label or ("" if actor else "console")
    return AuditEvent.objects.bulk_create(_row(event, actor, label, target, data, now) for target, data in acts)


def _row(
    event: str, actor: Any, actor_label: str, target: models.Model, data: dict[str, Any], now: datetime
) -> AuditEvent:
    return AuditEvent(
        event=event,
        happened_at=now,
        actor=actor,
        actor_label=actor_label,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        target_label=str(getattr(target, "reference", "") or target)[:120],
        data=data,
        request_id=current_request_id.get(),
    )
