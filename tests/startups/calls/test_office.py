"""Calls are drafted by one person, published by another, and then fixed."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from portal.audit.models import AuditEvent
from portal.lib.transitions import ActorRefused, SamePerson, TransitionRefused
from startups.calls import operations
from startups.calls.models import Call
from startups.calls.states import CALL_TABLE, CallStatus
from tests.clock import MOMENT
from tests.factories.calls import make_call
from tests.moments import NOON

LIST = "/office/calls/"
DATES = {
    "name_en": "Call 2 of 2026",
    "name_hi": "आमंत्रण 2, 2026",
    "summary_en": "Bring exporters.",
    "summary_hi": "निर्यातकों को जोड़ें।",
    "opens_date": "1 December 2026",
    "last_date": "31 1 2027",
    "results_date": "15/3/2027",
    "places": "40",
    "plan_code": "EXP",
}


def url(name: str, call: Call, *more: str) -> str:
    return reverse(f"startups:{name}", args=[call.uuid, *more])


@pytest.fixture
def draft(cast):
    return make_call(manager=cast.manager, approver=cast.approver, published=False)


@pytest.fixture
def proposed(draft, cast):
    operations.propose_call(call=draft, actor=cast.manager, now=MOMENT)
    return draft


def test_a_manager_drafts_and_an_approver_publishes_on_screen(cast, browser_of, time_machine):
    time_machine.move_to(NOON)
    manager, approver = browser_of(cast.manager), browser_of(cast.approver)
    manager.post(reverse("startups:office-call-new"), DATES)
    call = Call.objects.get()
    assert call.closes_at.isoformat() == "2027-01-31T18:29:59+00:00"
    lines = {"line-TOTAL_FORMS": "2", "line-INITIAL_FORMS": "0"}
    for number, weight in enumerate((70, 30)):
        lines |= {
            f"line-{number}-name_en": "Reach",
            f"line-{number}-name_hi": "पहुँच",
            f"line-{number}-weight": str(weight),
        }
    manager.post(url("office-call-lines", call, "criteria"), lines)
    question = {
        "line-TOTAL_FORMS": "3",
        "line-INITIAL_FORMS": "0",
        "line-0-kind": "choice",
        "line-0-text_en": "Which?",
        "line-0-text_hi": "कौन सा?",
        "line-0-required": "no",
        "line-0-choices_en": "One\nTwo",
        "line-0-choices_hi": "एक\nदो",
        "line-1-required": "yes",
    }
    manager.post(url("office-call-lines", call, "questions"), question)
    text = {"text_date": "1 10 2026", "body_en": "Sample.", "body_hi": "नमूना।"}
    manager.post(url("office-call-agreement", call), text)
    manager.post(url("office-call-propose", call))
    approver.post(url("office-call-publish", call))
    call.refresh_from_db()
    assert (call.status, call.proposed_by, call.decided_by) == ("published", cast.manager, cast.approver)
    assert [c.weight for c in call.criteria.all()] == [70, 30]
    assert [(q.text_hi, q.required) for q in call.questions.all()] == [("कौन सा?", False)]
    events = AuditEvent.objects.filter(target_type="startups.call").values_list("event", flat=True).order_by("id")
    assert list(events) == ["call.created", *["call.changed"] * 3, "call.proposed", "call.published"]


def test_a_draft_is_changed_by_who_may_draft_calls(draft, cast):
    for person in (cast.founder, cast.approver, cast.screener):
        with pytest.raises(ActorRefused):
            operations.set_criteria(call=draft, rows=[], actor=person, now=MOMENT)
        with pytest.raises(ActorRefused):
            operations.set_questions(call=draft, rows=[], actor=person, now=MOMENT)
        with pytest.raises(ActorRefused):
            operations.change_call(call=draft, values={"plan_code": "other"}, actor=person, now=MOMENT)


def test_an_emptied_line_is_dropped_and_a_bad_one_keeps_what_was_typed(draft, cast, browser_of):
    manager = browser_of(cast.manager)
    lines = {"line-TOTAL_FORMS": "2", "line-INITIAL_FORMS": "2"}
    lines |= {"line-0-name_en": "Reach", "line-0-name_hi": "पहुँच", "line-0-weight": "100"}
    lines |= {"line-1-name_en": "", "line-1-name_hi": "", "line-1-weight": ""}
    manager.post(url("office-call-lines", draft, "criteria"), lines)
    assert [c.weight for c in draft.criteria.all()] == [100]
    answer = manager.post(url("office-call-lines", draft, "criteria"), lines | {"line-0-weight": "many"})
    assert "many" in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"closes_at": MOMENT - timedelta(days=1)}, "The closing day is over. Choose later dates."),
        ({"name_hi": ""}, "Name and summary are also needed in Hindi."),
        ({"plan_code": ""}, "The code of the commission plan is missing."),
    ],
)
def test_an_incomplete_call_is_not_proposed(draft, cast, change, sentence):
    Call.objects.filter(pk=draft.pk).update(**change)
    draft.refresh_from_db()
    with pytest.raises(operations.CallIncomplete, match=sentence):
        operations.propose_call(call=draft, actor=cast.manager, now=MOMENT)


def test_weights_that_do_not_add_up_are_named(cast):
    call = make_call(manager=cast.manager, approver=cast.approver, published=False, weights=(60, 50))
    with pytest.raises(operations.CallIncomplete, match="add up to 110"):
        operations.propose_call(call=call, actor=cast.manager, now=MOMENT)


def test_who_proposed_cannot_publish(proposed, cast, browser_of):
    from django.utils import timezone

    from portal.accounts.models import RoleGrant

    RoleGrant.objects.create(user=cast.manager, role="approver", granted_at=timezone.now())
    cast.manager.__dict__.pop("roles", None)
    with pytest.raises(SamePerson):
        operations.publish_call(call=proposed, actor=cast.manager, now=MOMENT)
    page = browser_of(cast.manager).get(url("office-call", proposed)).content.decode()
    assert "You proposed this. Another person decides." in page
    sql = "UPDATE startups_call SET decided_by_id = proposed_by_id WHERE id = %s"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [proposed.pk])


def test_a_call_sent_back_is_a_draft_again(proposed, cast):
    operations.send_back_call(call=proposed, reason="The guide is thin.", actor=cast.approver, now=MOMENT)
    assert (proposed.status, proposed.remark, proposed.proposed_by) == ("draft", "The guide is thin.", None)
    texts = {"text_date": MOMENT.date(), "body_en": "x", "body_hi": "य"}
    operations.set_agreement(call=proposed, actor=cast.manager, now=MOMENT, **texts)
    operations.propose_call(call=proposed, actor=cast.manager, now=MOMENT)
    assert (proposed.status, proposed.remark, proposed.proposed_by) == ("proposed", "", cast.manager)


ACTS = {
    "propose": lambda call, cast: operations.propose_call(call=call, actor=cast.manager, now=MOMENT),
    "decline": lambda call, cast: operations.send_back_call(call=call, reason="x", actor=cast.approver, now=MOMENT),
    "withdraw": lambda call, cast: operations.withdraw_call(call=call, actor=cast.manager, now=MOMENT),
    "approve": lambda call, cast: operations.publish_call(call=call, actor=cast.approver, now=MOMENT),
}


@pytest.mark.parametrize("action", ACTS)
@pytest.mark.parametrize("status", CallStatus)
def test_every_act_from_every_state(cast, action, status):
    call = make_call(manager=cast.manager, approver=cast.second_approver, published=status == "published")
    if status == "proposed":
        operations.propose_call(call=call, actor=cast.manager, now=MOMENT)
    if CALL_TABLE.allows(action, status):
        ACTS[action](call, cast)
        assert call.status == CALL_TABLE.find(action, status).target
    else:
        with pytest.raises(TransitionRefused):
            ACTS[action](call, cast)


PAGES = [
    ("office-call-list", []),
    ("office-call-new", []),
    ("office-call", ["uuid"]),
    ("office-call-dates", ["uuid"]),
    ("office-call-agreement", ["uuid"]),
    ("office-call-lines", ["uuid", "criteria"]),
]
READERS = {"office-call-list", "office-call"}


@pytest.mark.parametrize(("name", "arguments"), PAGES)
@pytest.mark.parametrize("person", ["manager", "approver", "auditor", "screener", "reviewer", "finance", "founder"])
def test_who_opens_which_page(draft, cast, browser_of, name, arguments, person):
    address = reverse(f"startups:{name}", args=[draft.uuid if a == "uuid" else a for a in arguments])
    allowed = person == "manager" or (person in {"approver", "auditor"} and name in READERS)
    page = browser_of(getattr(cast, person)).get(address)
    assert page.status_code == (200 if allowed else 404)
    assert (draft.reference in page.text) is (allowed and name != "office-call-new")


@pytest.mark.parametrize(
    "act", ["office-call-propose", "office-call-publish", "office-call-send-back", "office-call-withdraw"]
)
@pytest.mark.parametrize("person", ["auditor", "screener", "reviewer", "finance", "founder"])
def test_others_act_on_no_call(draft, cast, browser_of, act, person):
    assert browser_of(getattr(cast, person)).post(url(act, draft)).status_code == 404


@pytest.mark.parametrize("part", ["office-call-dates", "office-call-agreement"])
def test_a_published_call_has_no_form(cast, browser_of, part):
    call = make_call(manager=cast.manager, approver=cast.approver)
    assert browser_of(cast.manager).get(url(part, call)).status_code == 404
