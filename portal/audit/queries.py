from django.db import models
from django.db.models import QuerySet

from portal.audit.models import AuditEvent


def history(target: models.Model) -> QuerySet[AuditEvent]:
    """What happened to this object, newest first, with the people."""
    return (
        AuditEvent.objects.filter(target_type=target._meta.label_lower, target_id=target.pk)
        .select_related("actor")
        .order_by("-id")
    )
