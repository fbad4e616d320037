"""Reads: recommendations, decisions, and what a release would send."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from portal.accounts.models import User
from portal.two_people.states import ProposalStatus
from startups.applications.models import Application
from startups.applications.states import ApplicationStatus
from startups.decisions.emails import subject_of
from startups.decisions.models import Decision, DecisionReason, Outcome, Recommendation
from startups.profiles.models import Member
from startups.vetting.permissions import stepped_back_from


def open_recommendation(application: Application) -> Recommendation | None:
    """The recommendation that waits for an approver, or None; a withdrawn application waits for nothing."""
    if application.status != ApplicationStatus.AWAITING_DECISION:
        return None
    return (
        application.recommendations.filter(status=ProposalStatus.PROPOSED)
        .select_related("proposed_by", "reason", "application")
        .first()
    )


def last_sent_back(application: Application) -> Recommendation | None:
    """The newest recommendation if it was sent back, or None."""
    newest = application.recommendations.select_related("decided_by").order_by("-id").first()
    return newest if newest and newest.status == ProposalStatus.DECLINED else None


def latest_decision(application: Application) -> Decision | None:
    return application.decisions.select_related("reason", "decided_by").order_by("-id").first()


def released_decision(application: Application) -> Decision | None:
    """The newest decision that the applicant may know, with its reason and explanation, or None."""
    return (
        application.decisions.filter(released_at__isnull=False)
        .select_related("reason", "recommendation")
        .order_by("-id")
        .first()
    )


def decisions_to_release(reader: User) -> QuerySet[Decision]:
    """Decided and not told yet, oldest first, with the members who will be told.

    Without those from which the reader stepped back for a conflict of interest.
    """
    members = Member.objects.filter(removed_at__isnull=True).select_related("user").order_by("joined_at", "id")
    return (
        Decision.objects.filter(released_at__isnull=True, application__status=ApplicationStatus.DECIDED)
        .filter(~Exists(stepped_back_from(reader).filter(application=OuterRef("application"))))
        .select_related("application__startup", "reason", "recommendation", "decided_by")
        .prefetch_related(Prefetch("application__startup__members", queryset=members))
        .order_by("decided_at", "id")
    )


@dataclass(frozen=True)
class Recipient:
    """A member whom a release would email, and the subject in the member's language."""

    name: str
    email: str
    language: str
    subject: str


def recipients_of(decision: Decision) -> list[Recipient]:
    """The mails that releasing this decision of `decisions_to_release` sends, one for each member."""
    return [
        Recipient(m.user.full_name, m.user.email, m.user.language, subject_of(decision, m.user.language))
        for m in decision.application.startup.members.all()
    ]


def reasons_by_outcome() -> list[tuple[Any, list[tuple[int, str]]]]:
    """Choices of a reason in groups, one for each outcome."""
    reasons = list(DecisionReason.objects.filter(retired=False))
    return [
        (outcome.label, [(r.pk, f"{r.code} {r.text}") for r in reasons if r.outcome == outcome]) for outcome in Outcome
    ]
