"""From a recommendation to a decision: two people, a coded reason, and a moment of release."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy

from portal.lib.fields import CodeField
from portal.two_people.models import Proposal
from portal.two_people.states import ProposalStatus
from startups.applications.states import RETURN_TO, ApplicationStatus


class Outcome(models.TextChoices):
    """What is recommended, then decided, about an application."""

    APPROVED = "approved", pgettext_lazy("outcome", "Approved")
    """The startup may accept the agreement and take part."""
    WAITLISTED = "waitlisted", pgettext_lazy("outcome", "On the waiting list")
    """Good enough, but all places are taken."""
    DECLINED = "declined", pgettext_lazy("outcome", "Not approved")
    """Not accepted in this call. It needs a coded reason."""


class DecisionReason(models.Model):
    """A coded reason with its text for the applicant in both languages. Texts are data; codes stay."""

    code = models.CharField(max_length=8, unique=True)
    outcome = CodeField(max_length=12, choices=Outcome)
    text_en = models.CharField(max_length=300)
    text_hi = models.CharField(max_length=300)
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="reason_outcome_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"

    @property
    def text(self) -> str:
        """The text in the language of the moment."""
        return self.text_hi if get_language() == "hi" else self.text_en


RECOMMENDED_FROM = [(status.value, status.label) for status in RETURN_TO]


class Recommendation(Proposal):
    """The outcome that a screening officer proposes; declined means sent back, with the approver's reason."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey("startups.Application", on_delete=models.PROTECT, related_name="recommendations")
    outcome = CodeField(max_length=12, choices=Outcome)
    reason = models.ForeignKey(DecisionReason, on_delete=models.PROTECT, related_name="+")
    # Where the application returns when the recommendation is sent back or withdrawn.
    recommended_from = CodeField(max_length=24, choices=RECOMMENDED_FROM, default=ApplicationStatus.IN_REVIEW)
    # What the applicant reads next to the coded reason, in the language in which the officer wrote it.
    explanation = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            *Proposal.rules(),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="recommended_outcome_known"),
            models.CheckConstraint(
                condition=Q(recommended_from__in=["in_screening", "in_review", "waitlisted"]),
                name="known_status_recommended_from",
            ),
            models.CheckConstraint(condition=~Q(outcome="declined", explanation=""), name="declining_is_explained"),
            models.UniqueConstraint(
                fields=["application"], condition=Q(status=ProposalStatus.PROPOSED), name="one_open_recommendation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} ({self.reason_id})"


class Decision(models.Model):
    """The authority's outcome. A trigger holds it to its approved recommendation, and refuses any change but the
    release."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey("startups.Application", on_delete=models.PROTECT, related_name="decisions")
    recommendation = models.OneToOneField(Recommendation, on_delete=models.PROTECT, related_name="decision")
    outcome = CodeField(max_length=12, choices=Outcome)
    reason = models.ForeignKey(DecisionReason, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey("portal.User", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    released_by = models.ForeignKey("portal.User", null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["decided_at", "id"], condition=Q(released_at__isnull=True), name="decisions_to_release"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_by__isnull=True)
                | Q(released_at__isnull=False, released_by__isnull=False),
                name="release_names_the_officer",
            ),
            models.UniqueConstraint(
                fields=["application"], condition=Q(released_at__isnull=True), name="one_unreleased_decision"
            ),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="decided_outcome_known"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} ({self.reason_id})"

    @property
    def shape(self) -> str:
        """How the outcome is drawn as a tag."""
        return {"approved": "approved", "waitlisted": "in_line", "declined": "declined"}[self.outcome]
