"""Corrections of the ledger by people, and the coded reasons for them."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from exporters.commissions.engine.models import LedgerEntry
from exporters.onboarding.models import Exporter
from portal.lib.money import LARGEST_MINOR
from portal.two_people.models import Proposal
from portal.two_people.states import ProposalStatus


class AdjustmentReason(models.Model):
    """A coded reason, in words that the startup reads. Texts are data; codes stay."""

    code = models.CharField(max_length=8, unique=True)
    text_en = models.CharField(max_length=200)
    text_hi = models.CharField(max_length=200)
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"

    @property
    def text(self) -> str:
        """The text in the language of the moment."""
        return self.text_in(get_language() or "en")

    def text_in(self, language: str) -> str:
        """The text in this language: "hi" or "en"."""
        return self.text_hi if language.startswith("hi") else self.text_en


class Adjustment(Proposal):
    """A signed correction of what a startup is owed: proposed by one officer, decided by another.

    Triggers (migrations/sql/0001/adjustments.*.sql) keep what was proposed and what was decided, and let an entry of
    cause `adjustment` into the ledger only for the approved adjustment that names the entry's uuid. That reference is
    checked at the end of the transaction, so neither an approval nor its entry can be committed alone.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    startup = models.ForeignKey("startups.Startup", on_delete=models.PROTECT, related_name="+")
    exporter = models.ForeignKey(Exporter, null=True, on_delete=models.PROTECT, related_name="+")
    # Paise: above zero is owed to the startup, below zero is taken off.
    amount_minor = models.BigIntegerField()
    reason = models.ForeignKey(AdjustmentReason, on_delete=models.PROTECT, related_name="+")
    # What happened, as the startup reads it, in whichever language the officer writes it.
    explanation = models.TextField(max_length=1000)
    # The line that was wrong, or the period where no single line was; neither where it is about something else.
    corrects = models.ForeignKey(LedgerEntry, null=True, on_delete=models.PROTECT, related_name="adjustments")
    corrects_period = models.CharField(max_length=10, blank=True)
    entry = models.OneToOneField(
        LedgerEntry, to_field="uuid", null=True, on_delete=models.PROTECT, related_name="adjustment"
    )

    class Meta:
        constraints = [
            *Proposal.rules(),
            models.CheckConstraint(
                condition=~Q(amount_minor=0) & Q(amount_minor__gte=-LARGEST_MINOR, amount_minor__lte=LARGEST_MINOR),
                name="adjustment_is_an_amount",
            ),
            models.CheckConstraint(condition=~Q(explanation=""), name="adjustment_is_explained"),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | Q(corrects_period=""), name="adjustment_corrects_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(status=ProposalStatus.APPROVED, entry__isnull=False)
                | (~Q(status=ProposalStatus.APPROVED) & Q(entry__isnull=True)),
                name="approved_adjustment_has_its_entry",
            ),
        ]
        indexes = [models.Index(fields=["status", "id"], name="adjustments_by_status")]

    def __str__(self) -> str:
        return self.reference
