"""Writes: one officer recommends, another decides, and what was decided is released with its mails."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib.errors import DomainError
from portal.lib.transitions import change_state
from portal.two_people import operations as two_people
from startups.applications.models import Application
from startups.applications.states import APPLICATION_TABLE, RETURN_TO, ApplicationStatus
from startups.decisions import emails
from startups.decisions.models import Decision, DecisionReason, Outcome, Recommendation
from startups.decisions.states import RECOMMENDATION
from startups.vetting.models import Review
from startups.vetting.operations import refuse_conflict_with


class NotRecommendable(DomainError):
    """Something that a recommendation rests on is missing."""


class AlreadyReleased(DomainError):
    """The applicant knows the outcome already."""


@transaction.atomic
def recommend(
    *,
    application: Application,
    outcome: str,
    reason: DecisionReason,
    explanation: str,
    actor: User,
    now: datetime,
) -> Recommendation:
    """Propose an outcome to the approver; raises NotRecommendable, ConflictOfInterest or TransitionRefused.

    From screening only declining can be proposed; from review at least one review must be in.
    """
    refuse_conflict_with(application.startup_id, actor)
    old = change_state(application, APPLICATION_TABLE, "recommend", actor=actor, status_since=now)
    _refuse_unfounded(application, old, outcome, reason, explanation)
    recommendation = Recommendation.objects.create(
        application=application,
        outcome=outcome,
        reason=reason,
        explanation=explanation,
        recommended_from=old,
        proposed_by=actor,
        proposed_at=now,
    )
    data = {"outcome": outcome, "reason": reason.code}
    record(event="application.recommended", actor=actor, target=application, now=now, data=data)
    return recommendation


def _refuse_unfounded(
    application: Application, old: str, outcome: str, reason: DecisionReason, explanation: str
) -> None:
    if reason.outcome != outcome or reason.retired:
        raise NotRecommendable(_("Reason: this one does not belong to the outcome. Choose another one."))
    if outcome == Outcome.DECLINED and not explanation.strip():
        raise NotRecommendable(_("Explanation: say what was missing, so that the applicant can understand it."))
    if old == ApplicationStatus.IN_SCREENING and outcome != Outcome.DECLINED:
        raise NotRecommendable(_("Before the screening is finished only “not approved” can be recommended."))
    if old == ApplicationStatus.IN_REVIEW and outcome != Outcome.DECLINED and not _reviews(application):
        raise NotRecommendable(_("No review is in yet. Assign a reviewer, or wait for the review."))


def _reviews(application: Application) -> bool:
    return Review.objects.filter(assignment__application=application).exists()


@transaction.atomic
def decide(*, recommendation: Recommendation, actor: User, now: datetime) -> Decision:
    """Decide as recommended; raises ConflictOfInterest, SamePerson or TransitionRefused. Of two approvers one wins.

    An approver who disagrees sends the recommendation back.
    """
    refuse_conflict_with(recommendation.application.startup_id, actor)
    two_people.approve(recommendation, RECOMMENDATION, actor=actor, now=now)
    application = recommendation.application
    change_state(application, APPLICATION_TABLE, "decide", actor=actor, status_since=now)
    decision = Decision.objects.create(
        application=application,
        recommendation=recommendation,
        outcome=recommendation.outcome,
        reason=recommendation.reason,
        decided_by=actor,
        decided_at=now,
    )
    data = {"outcome": decision.outcome, "reason": decision.reason.code}
    record(event="application.decided", actor=actor, target=application, now=now, data=data)
    return decision


@transaction.atomic
def send_back(*, recommendation: Recommendation, reason: str, actor: User, now: datetime) -> None:
    """Return a recommendation to its maker with a reason.

    Raises ConflictOfInterest, SamePerson, RemarkMissing or TransitionRefused.
    """
    refuse_conflict_with(recommendation.application.startup_id, actor)
    two_people.decline(recommendation, RECOMMENDATION, remark=reason, actor=actor, now=now)
    application = _return(recommendation, actor, now)
    data = {"reason": recommendation.remark}
    record(event="application.sent_back", actor=actor, target=application, now=now, data=data)
    emails.recommendation_sent_back(recommendation=recommendation, now=now)


@transaction.atomic
def withdraw_recommendation(*, recommendation: Recommendation, actor: User, now: datetime) -> None:
    """Let the maker take it back; the application returns to where it was. Raises NotTheMaker or TransitionRefused."""
    two_people.withdraw(recommendation, RECOMMENDATION, actor=actor)
    application = _return(recommendation, actor, now)
    record(event="application.recommendation_withdrawn", actor=actor, target=application, now=now)


def _return(recommendation: Recommendation, actor: User, now: datetime) -> Application:
    """Return the application to the status from which it was recommended: screening, review or the waiting list."""
    action = RETURN_TO[ApplicationStatus(recommendation.recommended_from)]
    change_state(recommendation.application, APPLICATION_TABLE, action, actor=actor, status_since=now)
    return recommendation.application


@transaction.atomic
def release(*, decision: Decision, actor: User, now: datetime) -> None:
    """Tell the applicant: the state becomes public and every member gets a mail.

    Raises AlreadyReleased or ConflictOfInterest.
    """
    refuse_conflict_with(decision.application.startup_id, actor)
    waiting = Decision.objects.filter(pk=decision.pk, released_at=None)
    if not waiting.update(released_at=now, released_by=actor):
        raise AlreadyReleased(
            _("%(reference)s was released a moment ago.") % {"reference": decision.application.reference}
        )
    decision.refresh_from_db()
    change_state(decision.application, APPLICATION_TABLE, f"release_{decision.outcome}", actor=actor, status_since=now)
    data = {"outcome": decision.outcome}
    record(event="application.released", actor=actor, target=decision.application, now=now, data=data)
    emails.decision_released(decision=decision, now=now)
