"""Verified facts that can earn."""

from django.db import models

from exporters.onboarding.models import Exporter, Fact, two_people


class Milestone(Fact):
    """That an exporter reached something, once per kind for ever."""

    exporter = models.ForeignKey(Exporter, on_delete=models.PROTECT, related_name="milestones", db_index=False)
    kind = models.CharField(max_length=40)
    achieved_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exporter", "kind"], name="milestone_once_for_ever"),
            two_people("milestone_needs_two_people"),
        ]

    def __str__(self) -> str:
        return f"{self.exporter_id}/{self.kind}"
