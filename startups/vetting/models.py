"""What officers find, ask and think about an application before anybody decides."""

import uuid

from django.db import models
from django.db.models import F, Q

from portal.lib.fields import CodeField
from startups.vetting.choices import Advice, CheckCode, CheckResult

# No call may have a longer scale; each criterion says its own.
MOST_POINTS = 10


class Screening(models.Model):
    """Who handles an application and since when; one for each application that was taken up."""

    application = models.OneToOneField("startups.Application", on_delete=models.PROTECT, related_name="screening")
    officer = models.ForeignKey("portal.User", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    passed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"screening of {self.application_id}"


class ScreeningCheck(models.Model):
    """One line of the screening list and what the officer found."""

    application = models.ForeignKey("startups.Application", on_delete=models.PROTECT, related_name="checks")
    code = CodeField(max_length=20, choices=CheckCode)
    result = CodeField(max_length=8, choices=CheckResult)
    note = models.CharField(max_length=300, blank=True)
    checked_by = models.ForeignKey("portal.User", on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "code"], name="screening_check_once"),
            models.CheckConstraint(condition=Q(code__in=CheckCode.values), name="screening_check_known"),
            models.CheckConstraint(condition=Q(result__in=CheckResult.values), name="screening_result_known"),
            models.CheckConstraint(condition=Q(result="holds") | ~Q(note=""), name="screening_doubt_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.result}"


class Assignment(models.Model):
    """That a reviewer is asked to read an application; it opens with the no-conflict declaration."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey("startups.Application", on_delete=models.PROTECT, related_name="assignments")
    reviewer = models.ForeignKey("portal.User", on_delete=models.PROTECT, related_name="+")
    assigned_by = models.ForeignKey("portal.User", on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    declared_at = models.DateTimeField(null=True)
    recused_at = models.DateTimeField(null=True)
    recusal_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "reviewer"], name="reviewer_assigned_once"),
            models.CheckConstraint(
                condition=Q(declared_at__isnull=True) | Q(recused_at__isnull=True), name="declared_or_recused"
            ),
            models.CheckConstraint(condition=~Q(reviewer=F("assigned_by")), name="nobody_assigns_to_self"),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} reads {self.application_id}"


class Review(models.Model):
    """A reviewer's reasoned opinion. Once in it stays as it is."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="review")
    advice = CodeField(max_length=24, choices=Advice)
    reasons = models.TextField(max_length=4000)
    submitted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(advice__in=Advice.values), name="review_advice_known"),
            models.CheckConstraint(condition=~Q(reasons=""), name="review_has_reasons"),
        ]

    def __str__(self) -> str:
        return f"review {self.uuid}"


class Score(models.Model):
    """The points of one review on one criterion, from 0 to the most that the criterion gives."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey("startups.Criterion", on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="criterion_scored_once"),
            models.CheckConstraint(condition=Q(points__lte=MOST_POINTS), name="points_within_scale"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.points}"


class InformationRequest(models.Model):
    """A question to the applicant that reopens one section; the application waits until it is answered."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey("startups.Application", on_delete=models.PROTECT, related_name="requests")
    section = models.CharField(max_length=20)
    question = models.TextField(max_length=1000)
    asked_by = models.ForeignKey("portal.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_from = models.CharField(max_length=24)  # the state to which the application returns
    due_date = models.DateField()
    answer = models.TextField(max_length=2000, blank=True)
    answered_by = models.ForeignKey("portal.User", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_information_request",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(withdrawn_at__isnull=True), name="answered_or_withdrawn"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="answer_names_the_person",
            ),
        ]

    def __str__(self) -> str:
        return f"question on {self.section}"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.withdrawn_at is None
