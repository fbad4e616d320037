"""What officers and reviewers do with an application, as rows, so that a test begins where it likes."""

from portal.accounts.models import User
from startups.models import (
    Application,
    Assignment,
    Decision,
    DecisionReason,
    Recommendation,
    Review,
    Score,
    Screening,
    ScreeningCheck,
)
from startups.vetting.choices import CheckCode
from tests.moments import NOON


def make_screening(application: Application, officer: User) -> Screening:
    """A finished screening list in which every line holds."""
    for code in CheckCode:
        ScreeningCheck.objects.create(
            application=application, code=code, result="holds", checked_by=officer, checked_at=NOON
        )
    return Screening.objects.create(application=application, officer=officer, started_at=NOON, passed_at=NOON)


def make_assignment(application: Application, reviewer: User, by: User, *, declared: bool = True) -> Assignment:
    return Assignment.objects.create(
        application=application,
        reviewer=reviewer,
        assigned_by=by,
        assigned_at=NOON,
        declared_at=NOON if declared else None,
    )


def make_review(assignment: Assignment, points=(4, 3), advice: str = "approve") -> Review:
    review = Review.objects.create(
        assignment=assignment, advice=advice, reasons="Strong field team.", submitted_at=NOON
    )
    for criterion, given in zip(assignment.application.call.criteria.all(), points, strict=True):
        Score.objects.create(review=review, criterion=criterion, points=given)
    return review


def make_recommendation(application: Application, by: User, outcome: str = "approved", **fields) -> Recommendation:
    return Recommendation.objects.create(
        application=application,
        outcome=outcome,
        reason=reason_for(outcome),
        explanation="As the reviews say.",
        proposed_by=by,
        proposed_at=NOON,
        **fields,
    )


def make_decision(application: Application, by: User, checker: User, outcome: str = "approved", **released) -> Decision:
    """A decision as the approver makes it: the recommendation is approved first."""
    recommendation = make_recommendation(application, by, outcome)
    signed = {"decided_by": checker, "decided_at": NOON}
    Recommendation.objects.filter(pk=recommendation.pk).update(status="approved", **signed)
    repeated = {"outcome": outcome, "reason": recommendation.reason}
    return Decision.objects.create(
        application=application, recommendation=recommendation, **repeated, **signed, **released
    )


def reason_for(outcome: str) -> DecisionReason:
    """The first coded reason of this outcome."""
    return DecisionReason.objects.filter(outcome=outcome, retired=False).first() or DecisionReason.objects.create(
        code=f"T-{outcome[:3]}", outcome=outcome, text_en="A reason.", text_hi="एक कारण।"
    )
