"""Changes of a startup's standing: proposed by one officer, approved by another."""

import uuid

from django.db import models
from django.db.models import Q

from portal.lib.fields import CodeField
from portal.two_people.models import Proposal
from startups.standing.states import Act


class StandingChange(Proposal):
    """One proposed change with its reason and the two people.

    Triggers keep what was proposed and decided, and let a startup's standing follow nothing but its latest approved
    change: migrations/sql/0001/standings.*.sql.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    startup = models.ForeignKey("startups.Startup", on_delete=models.PROTECT, related_name="standing_changes")
    act = CodeField(max_length=8, choices=Act)
    # Why, as the startup reads it, in whichever language the officer writes it.
    reason = models.TextField(max_length=1000)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(act__in=Act.values), name="known_act_on_standing"),
            *Proposal.rules(),
            models.CheckConstraint(condition=~Q(reason=""), name="standing_change_has_a_reason"),
            models.UniqueConstraint(
                fields=["startup"], condition=Q(status="proposed"), name="one_open_change_of_standing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.startup}"
