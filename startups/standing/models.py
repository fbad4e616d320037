"""Changes of a startup's standing: proposed by one officer, confirmed by another."""

import uuid

from django.db import models
from django.db.models import F, Q

from startups.standing.states import TAG_OF_CHANGE, Act, ChangeStatus

_DECIDED = [ChangeStatus.CONFIRMED, ChangeStatus.DECLINED]


class StandingChange(models.Model):
    """One proposed change with its reason and the two people.

    Triggers keep what was proposed and decided, and let a startup's standing follow nothing but its latest confirmed
    change: migrations/sql/0001/standings.*.sql.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    startup = models.ForeignKey("startups.Startup", on_delete=models.PROTECT, related_name="standing_changes")
    act = models.CharField(max_length=8, choices=Act)
    # Why, as the startup reads it, in whichever language the officer writes it.
    reason = models.TextField(max_length=1000)
    status = models.CharField(max_length=10, choices=ChangeStatus, default=ChangeStatus.PROPOSED)
    proposed_by = models.ForeignKey("portal.User", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey("portal.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    # Why it was not confirmed, for the maker.
    remark = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(act__in=Act.values), name="known_act_on_standing"),
            models.CheckConstraint(condition=Q(status__in=ChangeStatus.values), name="known_standing_change_status"),
            models.CheckConstraint(condition=~Q(reason=""), name="standing_change_has_a_reason"),
            models.UniqueConstraint(
                fields=["startup"], condition=Q(status="proposed"), name="one_open_change_of_standing"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="standing_change_needs_two_people",
            ),
            models.CheckConstraint(
                condition=Q(status__in=_DECIDED, decided_by__isnull=False, decided_at__isnull=False)
                | (~Q(status__in=_DECIDED) & Q(decided_by__isnull=True, decided_at__isnull=True)),
                name="decided_standing_change_has_a_checker",
            ),
            models.CheckConstraint(
                condition=(Q(status="declined") & ~Q(remark="")) | (~Q(status="declined") & Q(remark="")),
                name="declined_standing_change_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.startup}"

    @property
    def shape(self) -> str:
        """How the state is drawn as a tag."""
        return TAG_OF_CHANGE[ChangeStatus(self.status)]
