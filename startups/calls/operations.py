"""Writes: a programme manager drafts a call, an approver publishes it; then nothing of it changes."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.transitions import change_state
from portal.reference.operations import next_reference
from portal.two_people import operations as two_people
from portal.two_people.states import DECLINE
from startups.calls import emails
from startups.calls.models import AgreementText, Call, Criterion, Question
from startups.calls.states import CALL_TABLE, CallStatus

WHOLE = 100
# A call that is a draft again names no maker.
UNPROPOSED: dict[str, Any] = {"proposed_by": None, "proposed_at": None}


class CallNotEditable(DomainError):
    """Only a draft can be changed."""


class CallIncomplete(DomainError):
    """Something that applicants must be able to read is missing."""


@transaction.atomic
def draft_call(*, values: dict[str, Any], actor: User, now: datetime) -> Call:
    """Begin a call; `values` are the fields of its names, dates, places and plan code. Raises ActorRefused."""
    CALL_TABLE.require_maker(actor)
    reference = next_reference("CALL", year=ist_day(now).year)
    call = Call.objects.create(reference=reference, created_by=actor, created_at=now, **values)
    record(event="call.created", actor=actor, target=call, now=now)
    return call


@transaction.atomic
def change_call(*, call: Call, values: dict[str, Any], actor: User, now: datetime) -> Call:
    """Change names, dates, places or plan code of a draft; raises CallNotEditable or ActorRefused."""
    draft = _draft(call, actor)
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save(update_fields=list(values))
    record(event="call.changed", actor=actor, target=draft, now=now, data={"part": "dates"})
    return draft


@transaction.atomic
def set_criteria(*, call: Call, rows: list[dict[str, Any]], actor: User, now: datetime) -> None:
    """Replace the criteria of a draft, in this order; raises CallNotEditable or ActorRefused."""
    draft = _draft(call, actor)
    draft.criteria.all().delete()
    Criterion.objects.bulk_create(Criterion(call=draft, position=n, **row) for n, row in enumerate(rows, start=1))
    record(event="call.changed", actor=actor, target=draft, now=now, data={"part": "criteria", "count": len(rows)})


@transaction.atomic
def set_questions(*, call: Call, rows: list[dict[str, Any]], actor: User, now: datetime) -> None:
    """Replace the call's own questions of a draft, in this order; raises CallNotEditable or ActorRefused."""
    draft = _draft(call, actor)
    draft.questions.all().delete()
    Question.objects.bulk_create(Question(call=draft, position=n, **row) for n, row in enumerate(rows, start=1))
    record(event="call.changed", actor=actor, target=draft, now=now, data={"part": "questions", "count": len(rows)})


@transaction.atomic
def set_agreement(*, call: Call, text_date: date, body_en: str, body_hi: str, actor: User, now: datetime) -> None:
    """Set the agreement text of a draft in both languages; raises CallNotEditable or ActorRefused."""
    draft = _draft(call, actor)
    AgreementText.objects.update_or_create(
        call=draft, version=1, defaults={"text_date": text_date, "body_en": body_en, "body_hi": body_hi}
    )
    record(event="call.changed", actor=actor, target=draft, now=now, data={"part": "agreement"})


def missing_parts(call: Call, now: datetime) -> list[str]:
    """What is missing before this draft can be published, as sentences for the manager."""
    weights = sum(criterion.weight for criterion in call.criteria.all())
    agreement = call.agreement_texts.first()
    sentences = [
        (call.closes_at <= now, _("The closing day is over. Choose later dates.")),
        (not call.name_hi or not call.summary_hi, _("Name and summary are also needed in Hindi.")),
        (
            weights != WHOLE,
            _("The weights of the criteria add up to %(sum)s; they must add up to 100.") % {"sum": weights},
        ),
        (
            any(not criterion.name_hi for criterion in call.criteria.all()),
            _("Each criterion needs its name in Hindi too."),
        ),
        (any(not question.text_hi for question in call.questions.all()), _("Each question is also needed in Hindi.")),
        (
            agreement is None or not agreement.body_hi,
            _("The agreement text is needed in both languages."),
        ),
        (not call.plan_code, _("The code of the commission plan is missing.")),
    ]
    return [text for missing, text in sentences if missing]


@transaction.atomic
def propose_call(*, call: Call, actor: User, now: datetime) -> None:
    """Hand a complete draft to the approver; raises CallIncomplete or TransitionRefused."""
    if missing := missing_parts(call, now):
        raise CallIncomplete(missing[0])
    change_state(call, CALL_TABLE, "propose", actor=actor, proposed_by=actor, proposed_at=now, remark="")
    record(event="call.proposed", actor=actor, target=call, now=now)


@transaction.atomic
def send_back_call(*, call: Call, reason: str, actor: User, now: datetime) -> None:
    """Return a proposal to its manager with a reason; raises SamePerson, RemarkMissing or TransitionRefused."""
    remark, maker = two_people.required_remark(reason), call.proposed_by
    change_state(call, CALL_TABLE, DECLINE, actor=actor, remark=remark, **UNPROPOSED)
    record(event="call.sent_back", actor=actor, target=call, now=now, data={"reason": remark})
    emails.call_sent_back(call=call, maker=maker, now=now)


@transaction.atomic
def withdraw_call(*, call: Call, actor: User, now: datetime) -> None:
    """The maker takes a proposal back to change it; raises NotTheMaker or TransitionRefused."""
    two_people.withdraw(call, CALL_TABLE, actor=actor, **UNPROPOSED)
    record(event="call.withdrawn", actor=actor, target=call, now=now)


@transaction.atomic
def publish_call(*, call: Call, actor: User, now: datetime) -> None:
    """Publish a proposal of another person; raises SamePerson, CallIncomplete or TransitionRefused."""
    if missing := missing_parts(call, now):
        raise CallIncomplete(missing[0])
    two_people.approve(call, CALL_TABLE, actor=actor, now=now)
    record(event="call.published", actor=actor, target=call, now=now)


def _draft(call: Call, actor: User) -> Call:
    """The call, locked, for somebody who may draft calls; raises CallNotEditable unless it is a draft."""
    CALL_TABLE.require_maker(actor)
    locked = Call.objects.select_for_update().get(pk=call.pk)
    if locked.status != CallStatus.DRAFT:
        raise CallNotEditable(_("This call is no draft any more. The approver can send a proposal back."))
    return locked
