"""One application under work, as its page shows it: facts, score card, papers, history, and this reader's act."""

from datetime import datetime
from typing import Any

from portal.accounts.models import User
from startups.applications.choices import LANGUAGES_SERVED, Section, Sector
from startups.applications.models import Application
from startups.applications.states import ApplicationStatus as S
from startups.decisions import forms, permissions, queries
from startups.decisions.history import what_happened
from startups.decisions.models import Recommendation
from startups.decisions.route import route, step_notes
from startups.vetting import permissions as vetting
from startups.vetting.facts import facts
from startups.vetting.models import Assignment
from startups.vetting.next_act import SHAPES
from startups.vetting.queries import assignments_of, days_in_hand, free_reviewers, open_request
from startups.vetting.scorecard import score_card


def dossier(application: Application, reader: User, now: datetime) -> dict[str, Any]:
    """Everything that the page shows to this reader."""
    assignments = [a for a in assignments_of(application) if a.recused_at is None]
    in_hand = [a for a in assignments if hasattr(a, "review")]
    question = open_request(application)
    recommendation = queries.open_recommendation(application)
    decision = queries.latest_decision(application)
    reviews_in = bool(assignments) and len(in_hand) == len(assignments)
    return {
        "application": application,
        "shape": SHAPES[S(application.status)],
        "days": days_in_hand(application, now),
        "served": served(application),
        "steps": route(application, step_notes(application, len(in_hand), len(assignments), now), question, reviews_in),
        "facts": facts(application),
        "answers": list(application.answers.select_related("question", "file").order_by("question__position")),
        "documents": list(application.documents.select_related("file").order_by("id")),
        "assignments": assignments,
        "card": _card(application, in_hand) if vetting.can_see_reviews(reader, application) else None,
        "reviews": in_hand if vetting.can_see_reviews(reader, application) else [],
        "reviews_hidden": bool(assignments) and not vetting.can_see_reviews(reader, application),
        "requests": list(application.requests.select_related("asked_by", "answered_by").order_by("-id")),
        "section_of": dict(Section.choices),
        "recommendation": recommendation,
        "decision": decision,
        "happened": what_happened(application),
        **panel(application, reader, assignments, recommendation, reviews_in),
    }


def served(application: Application) -> str:
    """The one soft line: sectors and languages."""
    sectors, languages = dict(Sector.choices), dict(LANGUAGES_SERVED)
    words = [
        ", ".join(str(sectors.get(code, code)) for code in application.sectors),
        ", ".join(languages.get(code, code) for code in application.languages_served),
    ]
    return " · ".join(word for word in words if word)


def _card(application: Application, in_hand: list[Assignment]) -> Any:
    """The score card, or None while no review is in."""
    if not in_hand:
        return None
    points = [(a.reviewer, {s.criterion_id: s.points for s in a.review.scores.all()}) for a in in_hand]
    return score_card(list(application.call.criteria.all()), points)


def panel(
    application: Application,
    reader: User,
    assignments: list[Assignment],
    recommendation: Recommendation | None,
    reviews_in: bool,
) -> dict[str, Any]:
    """This reader's act, and the forms and reasons it needs; `act` is empty when nothing is due from the reader."""
    mine = next((a for a in assignments if a.reviewer_id == reader.pk), None)
    context: dict[str, Any] = {
        "act": "",
        "mine": mine,
        "can_ask": vetting.can_ask(reader, application),
        "can_assign": vetting.can_assign(reader, application),
        "reviews_in": reviews_in,
        "sent_back": queries.last_sent_back(application) if permissions.can_recommend(reader, application) else None,
    }
    context["can_withdraw"] = vetting.may_by_table(reader, application, "resume_review")
    if mine and vetting.can_review(reader, mine):
        return context | {"act": "review"}
    if recommendation:
        return context | _approver_panel(reader, recommendation)
    if vetting.can_start_screening(reader, application):
        return context | {"act": "start"}
    if vetting.can_screen(reader, application):
        return context | {"act": "screen"}
    if permissions.can_recommend(reader, application):
        form = forms.RecommendForm(auto_id="panel_%s")
        return context | {"act": "recommend", "recommend_form": form, "reviewers": free_reviewers(application)}
    if application.status == S.DECIDED and permissions.can_release(reader):
        return context | {"act": "release"}
    return context


def _approver_panel(reader: User, recommendation: Recommendation) -> dict[str, Any]:
    if permissions.can_decide(reader, recommendation):
        return {"act": "decide"}
    if recommendation.recommended_by_id == reader.pk:
        return {"act": "own"}
    return {}
