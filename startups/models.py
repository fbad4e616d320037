"""Models of the areas, so that the room has one migration history."""

from startups.applications.models import Answer, Application, ApplicationDocument
from startups.calls.models import AgreementText, Call, Criterion, Question
from startups.profiles.models import Member, MemberInvitation, Startup

__all__ = [
    "AgreementText",
    "Answer",
    "Application",
    "ApplicationDocument",
    "Call",
    "Criterion",
    "Member",
    "MemberInvitation",
    "Question",
    "Startup",
]
