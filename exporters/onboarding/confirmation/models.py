"""What the exporter says against a claim, and calls by which officers prove its channel."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from exporters.onboarding.claims.models import Claim
from portal.lib.fields import CodeField


class Objection(models.Model):
    """The exporter says that a claim is not right. `reference` is OBJ-2026-0001."""

    class Outcome(models.TextChoices):
        """What an approver decides about an objection."""

        UPHELD = "upheld", pgettext_lazy("objection", "upheld")
        """The exporter is right: the claim ends and the startup is no longer credited."""
        DISMISSED = "dismissed", pgettext_lazy("objection", "not upheld")
        """The claim is confirmed again; one that was never confirmed is asked about again."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="objections")
    words = models.TextField()
    language = models.CharField(max_length=2)
    raised_at = models.DateTimeField()
    answer_due_date = models.DateField()
    outcome = CodeField(max_length=10, choices=Outcome, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=["", "upheld", "dismissed"]), name="known_outcome_of_objection"
            ),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(decided_at__isnull=True), name="one_open_objection_per_claim"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, outcome="", reason="")
                | (Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(outcome="") & ~Q(reason="")),
                name="objection_is_decided_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class PhoneProof(models.Model):
    """That an officer rang the number on the exporter's papers, and what was said. Append-only."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="phone_proofs")
    number = models.CharField(max_length=20)
    source = models.CharField(max_length=200)
    spoken_to = models.CharField(max_length=120)
    said = models.CharField(max_length=500)
    is_right = models.BooleanField()
    rung_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    rung_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"call about claim {self.claim_id}"
