"""Calls, startups and applications in any state, and what hangs on them; rows, so that a test begins where it likes."""

from datetime import date, timedelta

from portal.accounts.models import User
from startups.models import (
    AgreementText,
    Application,
    Assignment,
    Call,
    Criterion,
    Decision,
    DecisionReason,
    Recommendation,
    Review,
    Score,
    Screening,
    ScreeningCheck,
)
from startups.vetting.models import CheckCode
from tests.factories.numbers import next_number
from tests.factories.startups import NOT_ENROLLED, make_startup
from tests.factories.states import maharashtra
from tests.moments import NOON, SUBMITTED


def make_call(*, manager: User, approver: User, published: bool = True, weights=(60, 40), **fields) -> Call:
    """A call with criteria and an agreement text, published unless said otherwise."""
    number = next_number()
    values = {
        "reference": f"CALL-2026-{number:04}",
        "name_en": f"Call {number} of 2026",
        "name_hi": f"आमंत्रण {number}, 2026",
        "summary_en": "Bring exporters.",
        "summary_hi": "निर्यातकों को जोड़ें।",
        "opens_at": NOON - timedelta(days=50),
        "closes_at": NOON + timedelta(days=10),
        "results_date": date(2027, 1, 15),
        "plan_code": "EXP",
        "created_by": manager,
        "created_at": NOON - timedelta(days=60),
    }
    call = Call.objects.create(**values | fields)
    for position, weight in enumerate(weights, start=1):
        Criterion.objects.create(
            call=call, position=position, name_en=f"Criterion {position}", name_hi=f"मानदंड {position}", weight=weight
        )
    AgreementText.objects.create(
        call=call, text_date=date(2026, 10, 1), body_en="Sample agreement.", body_hi="नमूना अनुबंध।"
    )
    if published:
        Call.objects.filter(pk=call.pk).update(
            status="published",
            proposed_by=manager,
            proposed_at=call.created_at,
            decided_by=approver,
            decided_at=call.created_at,
        )
        call.refresh_from_db()
    return call


def make_application(*, call: Call, status: str, owner: User | None = None, person: User, **fields) -> Application:
    """An application of a new startup; `person` submitted it, `owner` (if given) owns the startup."""
    number, startup = next_number(), make_startup(owner, created_at=SUBMITTED, **NOT_ENROLLED)
    values = {
        "reference": f"APP-2026-{number:04}",
        "call": call,
        "startup": startup,
        "status": status,
        "status_since": SUBMITTED,
        "created_by": person,
        "created_at": SUBMITTED,
        "saved_at": SUBMITTED,
        "legal_name": startup.name,
        "legal_form": "private_limited",
        "category": "startup",
        "recognition_number": f"DIPP{number:06}",
        "incorporation_date": date(2021, 3, 14),
        "valid_up_to": date(2031, 3, 13),
        "pan": "AABCK1234Q",
        "highest_turnover_minor": 3_842_000_000,
        "highest_turnover_year": "2025-26",
        "state": maharashtra(),
        "exporters_within_year": 40,
    }
    if status != "draft":
        values |= {
            "submitted_by": person,
            "submitted_at": SUBMITTED,
            "declares_integrity": True,
            "declares_no_conflict": True,
            "other_aid": False,
        }
    return Application.objects.create(**values | fields)


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
