"""Versions of commission plans."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portal.lib.fields import CodeField
from portal.reference.models import Origin
from portal.two_people.models import Proposal


class PlanVersion(Proposal):
    """Dated terms: drafted by one officer, in force once a second one approved them.

    The database refuses any change of an approved version but the filling of an empty `valid_to`, and two
    approved versions of one code on one day. `terms` is the form that `engine/terms.py: write_terms` writes.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    terms = models.JSONField()
    origin = CodeField(max_length=10, choices=Origin)
    # Nobody, for a version that an operator imported with a history.
    proposed_by = models.ForeignKey(  # type: ignore[assignment]
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="known_origin_of_plan"),
            *Proposal.rules(unsigned=Q(origin=Origin.HISTORY)),
            models.UniqueConstraint(fields=["code", "version"], name="plan_version_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="plan_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(origin=Origin.HISTORY) | Q(proposed_by__isnull=False), name="drafted_plan_has_a_maker"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"
