"""One application under work, as its page shows it: facts, score card, papers, history, and this reader's act."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from portal.accounts.models import User
from portal.lib.transitions import is_maker
from startups.applications.choices import LANGUAGES_SERVED, Sector
from startups.applications.display import Part, Row, declaration_rows, parts_of
from startups.applications.models import Application
from startups.applications.states import ApplicationStatus as S
from startups.decisions import forms, permissions, queries
from startups.decisions.display.history import what_happened
from startups.decisions.display.progress import route, step_notes
from startups.decisions.models import Decision, Recommendation
from startups.vetting import permissions as vetting
from startups.vetting.display.facts import Fact, facts
from startups.vetting.display.next_action import SHAPES
from startups.vetting.models import Assignment, InformationRequest
from startups.vetting.queries import assignments_of, days_in_hand, free_reviewers, open_request
from startups.vetting.rules import score_card


@dataclass(frozen=True)
class Panel:
    """This reader's act with its form and reasons; `act` is empty when nothing is due from the reader."""

    act: str
    mine: Assignment | None
    can_ask: bool
    can_assign: bool
    can_withdraw: bool
    can_take_back: bool
    reviewers: list[User]
    sent_back: Recommendation | None
    recommend_form: forms.RecommendForm | None = None


@dataclass(frozen=True)
class Dossier:
    """Everything that the page shows to this reader; the score card and reviews as far as the reader may see them."""

    application: Application
    shape: str
    days: int | None
    served: str
    steps: list[Any]
    facts: list[Fact]
    parts: list[Part]
    declarations: list[Row]
    papers: list[Row]
    assignments: list[Assignment]
    card: Any
    reviews: list[Assignment]
    reviews_hidden: bool
    requests: list[InformationRequest]
    recommendation: Recommendation | None
    decision: Decision | None
    happened: list[Any]
    panel: Panel


def dossier(application: Application, reader: User, now: datetime) -> Dossier:
    """The application as this reader may see it at `now`."""
    assignments = [a for a in assignments_of(application) if a.recused_at is None]
    in_hand = [a for a in assignments if hasattr(a, "review")]
    reviews_in = bool(assignments) and len(in_hand) == len(assignments)
    sees_reviews = vetting.can_see_reviews(reader, application)
    recommendation = queries.open_recommendation(application)
    *parts, documents = parts_of(application)  # documents come last
    notes = step_notes(application, len(in_hand), len(assignments), now)
    return Dossier(
        application=application,
        shape=SHAPES[S(application.status)],
        days=days_in_hand(application, now),
        served=served(application),
        steps=route(application, notes, open_request(application), reviews_in),
        facts=facts(application),
        parts=parts,
        papers=documents.rows,
        declarations=declaration_rows(application),
        assignments=assignments,
        card=_card(application, in_hand) if sees_reviews else None,
        reviews=in_hand if sees_reviews else [],
        reviews_hidden=bool(assignments) and not sees_reviews,
        requests=list(application.requests.select_related("asked_by", "answered_by").order_by("-id")),
        recommendation=recommendation,
        decision=queries.latest_decision(application),
        happened=what_happened(application),
        panel=panel(application, reader, assignments, recommendation),
    )


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
    application: Application, reader: User, assignments: list[Assignment], recommendation: Recommendation | None
) -> Panel:
    """What this reader may do here."""
    can_assign = vetting.can_assign(reader, application)
    can_recommend = permissions.can_recommend(reader, application)
    plain = Panel(
        act="",
        mine=next((a for a in assignments if a.reviewer_id == reader.pk), None),
        can_ask=vetting.can_ask(reader, application),
        can_assign=can_assign,
        can_withdraw=vetting.may_by_table(reader, application, "resume_review"),
        can_take_back=bool(recommendation and permissions.can_withdraw(reader, recommendation)),
        reviewers=list(free_reviewers(application)) if can_assign else [],
        sent_back=queries.last_sent_back(application) if can_recommend else None,
    )
    act = _act(application, reader, plain.mine, recommendation)
    form = forms.RecommendForm(auto_id="panel_%s") if act == "recommend" else None
    return replace(plain, act=act, recommend_form=form)


def _act(application: Application, reader: User, mine: Assignment | None, recommendation: Recommendation | None) -> str:
    """The one act that is due from this reader, by name, or nothing."""
    if mine and vetting.can_review(reader, mine):
        return "review"
    if recommendation:
        return _approvers_act(reader, recommendation)
    if vetting.can_start_screening(reader, application):
        return "start"
    if vetting.can_screen(reader, application):
        return "screen"
    if permissions.can_recommend(reader, application):
        return "recommend"
    if application.status == S.DECIDED and permissions.can_release(reader):
        return "release"
    return ""


def _approvers_act(reader: User, recommendation: Recommendation) -> str:
    if permissions.can_decide(reader, recommendation):
        return "decide"
    return "own" if is_maker(reader, recommendation) else ""
