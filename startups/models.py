"""Models of the areas, so that the room has one migration history."""

from startups.applications.models import Answer, Application, ApplicationDocument
from startups.calls.models import AgreementText, Call, Criterion, Question
from startups.decisions.models import Decision, DecisionReason, Recommendation
from startups.enrolment.models import Acceptance
from startups.profiles.models import Member, MemberInvitation, Startup
from startups.standing.models import StandingChange
from startups.vetting.models import Assignment, InformationRequest, Review, Score, Screening, ScreeningCheck

__all__ = [
    "Acceptance",
    "AgreementText",
    "Answer",
    "Application",
    "ApplicationDocument",
    "Assignment",
    "Call",
    "Criterion",
    "Decision",
    "DecisionReason",
    "InformationRequest",
    "Member",
    "MemberInvitation",
    "Question",
    "Recommendation",
    "Review",
    "Score",
    "Screening",
    "ScreeningCheck",
    "StandingChange",
    "Startup",
]
