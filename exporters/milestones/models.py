"""Verified facts that can earn."""

from django.db import models
from django.db.models import Q

from exporters.onboarding.models import Exporter, Fact, two_people
from portal.reference.models import Origin


class Milestone(Fact):
    """That an exporter reached something, once per kind for ever."""

    exporter = models.ForeignKey(Exporter, on_delete=models.PROTECT, related_name="milestones", db_index=False)
    kind = models.CharField(max_length=40)
    achieved_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="known_origin_of_milestone"),
            models.UniqueConstraint(fields=["exporter", "kind"], name="milestone_once_for_ever"),
            two_people("milestone_needs_two_people"),
        ]

    def __str__(self) -> str:
        return f"{self.exporter_id}/{self.kind}"
