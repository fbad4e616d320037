"""Verified facts that can earn."""

import uuid

from django.conf import settings
from django.db import models

from exporters.onboarding.models import Exporter, two_people
from portal.reference.models import Origin


class Milestone(models.Model):
    """That an exporter reached something, once per kind for ever. Append-only."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    exporter = models.ForeignKey(Exporter, on_delete=models.PROTECT, related_name="milestones", db_index=False)
    kind = models.CharField(max_length=40)
    achieved_date = models.DateField()
    origin = models.CharField(max_length=10, choices=Origin)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exporter", "kind"], name="milestone_once_for_ever"),
            two_people("milestone_needs_two_people"),
        ]

    def __str__(self) -> str:
        return f"{self.exporter_id}/{self.kind}"
