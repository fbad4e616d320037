import uuid

from django.db import models


class AuditEvent(models.Model):
    """Who did what to which object, when. Rows are added in the transaction of the act and never change."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.CharField(max_length=60)
    happened_at = models.DateTimeField()
    actor = models.ForeignKey("portal.User", null=True, on_delete=models.PROTECT, related_name="+")
    # Who acted when no person signed in did: the console, a job, an exporter.
    actor_label = models.CharField(max_length=80, blank=True)
    target_type = models.CharField(max_length=40)
    target_id = models.BigIntegerField()
    target_label = models.CharField(max_length=120)
    data = models.JSONField(default=dict)
    request_id = models.CharField(max_length=12)

    class Meta:
        indexes = [
            models.Index(fields=["target_type", "target_id", "-id"], name="audit_of_target"),
            models.Index(fields=["event", "-id"], name="audit_of_event"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(actor__isnull=False) | ~models.Q(actor_label=""),
                name="audit_names_the_actor",
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.target_label}"
