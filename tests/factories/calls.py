"""Calls for applications, as rows in any state and by the operations of the office."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.lib.dates import ist_day
from startups.calls.models import AgreementText, Call, Criterion, Question
from startups.calls.operations import propose_call
from tests.cast import make_person
from tests.factories.numbers import next_number

AGREEMENT = {"body_en": "Sample agreement.", "body_hi": "नमूना अनुबंध।"}


def call_fields(created_by: User, **fields) -> dict[str, Any]:
    """Fields of a draft, which opened fifty days ago and closes in twenty."""
    number, now = next_number(), timezone.now()
    values = {
        "reference": f"CALL-2026-{number:04}",
        "name_en": f"Call {number} of 2026",
        "name_hi": f"आमंत्रण {number}, 2026",
        "summary_en": "Bring exporters.",
        "summary_hi": "निर्यातकों को जोड़ें।",
        "opens_at": now - timedelta(days=50),
        "closes_at": now + timedelta(days=20),
        "results_date": ist_day(now) + timedelta(days=60),
        "plan_code": "EXP",
        "created_by": created_by,
        "created_at": now - timedelta(days=60),
    }
    return values | fields


def make_call(
    *asked: tuple[str, dict] | str,
    manager: User | None = None,
    approver: User | None = None,
    published: bool = True,
    weights=(60, 40),
    **fields,
) -> Call:
    """An open call, with a criterion for each weight and a question for each of `asked`: its kind, its fields."""
    manager = manager or _officer(Role.PROGRAMME_MANAGER)
    call = Call.objects.create(**call_fields(manager, **fields))
    add_criteria(call, weights)
    add_questions(call, asked)
    AgreementText.objects.create(call=call, text_date=ist_day(call.created_at), **AGREEMENT)
    if published:
        mark_published(call, approver or _officer(Role.APPROVER))
    return call


def make_proposed_call(maker: User) -> Call:
    """A call that waits for an approver."""
    call = make_call(manager=maker, published=False)
    propose_call(call=call, actor=maker, now=timezone.now())
    return call


def add_criteria(call: Call, weights) -> None:
    Criterion.objects.bulk_create(
        Criterion(call=call, position=n, name_en=f"Criterion {n}", name_hi=f"मानदंड {n}", weight=weight)
        for n, weight in enumerate(weights, start=1)
    )


def add_questions(call: Call, asked) -> None:
    """A question for each kind, or for each pair of a kind and more fields."""
    pairs = [(each, {}) if isinstance(each, str) else each for each in asked]
    Question.objects.bulk_create(
        Question(call=call, position=n, kind=kind, **_words_of_question(n, kind) | fields)
        for n, (kind, fields) in enumerate(pairs, start=1)
    )


def _words_of_question(position: int, kind: str) -> dict[str, str]:
    return {"text_en": f"Question {position}"} | ({"choices_en": "Yes\nNo"} if kind == "choice" else {})


def mark_published(call: Call, approver: User) -> None:
    """Publish by raw rows; this comes last, because it fixes criteria and questions."""
    proposed = {"proposed_by": call.created_by, "proposed_at": call.created_at}
    decided = {"decided_by": approver, "decided_at": call.created_at}
    Call.objects.filter(pk=call.pk).update(status="published", **proposed, **decided)
    call.refresh_from_db()


def _officer(role: Role) -> User:
    """The first officer with this role, or a new one."""
    return User.objects.filter(grants__role=role).first() or make_person(f"{role}_{next_number()}", role)
