"""Proposing and deciding: what is refused, who is told."""

import pytest
from django.utils import timezone

from portal.accounts.models import RoleGrant
from portal.audit.queries import history
from portal.lib.transitions import SamePerson, TransitionRefused
from portal.notifications.models import OutgoingMail
from portal.two_people.operations import RemarkMissing
from startups.models import StandingChange
from startups.standing import operations
from startups.standing.permissions import can_decide
from startups.standing.queries import enrolled_startups, latest_change
from startups.vetting.operations import ConflictOfInterest
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.factories.standing_changes import REASON, make_approved_standing_change, standing_at
from tests.factories.startups import NOT_ENROLLED, add_member, make_startup
from tests.factories.vetting import make_assignment

pytestmark = pytest.mark.django_db


@pytest.fixture
def startup(cast):
    return make_startup(cast.founder)


def propose(startup, cast, act="suspend", reason=REASON):
    return operations.propose_change(startup=startup, act=act, reason=reason, actor=cast.manager, now=timezone.now())


def test_a_proposal_changes_nothing_yet(startup, cast):
    propose(startup, cast)
    startup.refresh_from_db()
    assert startup.standing == "active"
    assert OutgoingMail.objects.count() == 0
    event = history(startup).get()
    assert (event.event, event.data) == ("startup.standing_proposed", {"act": "suspend", "reason": REASON})


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_proposal_has_a_reason(startup, cast, reason):
    with pytest.raises(operations.ChangeRefused, match="reason"):
        propose(startup, cast, reason=reason)


def test_one_proposal_waits_at_a_time(startup, cast):
    propose(startup, cast)
    with pytest.raises(operations.ChangeRefused, match="Another change"):
        propose(startup, cast, "exit")
    assert StandingChange.objects.count() == 1


@pytest.mark.parametrize(
    ("standing", "act"),
    [("active", "resume"), ("suspended", "suspend"), ("exited", "suspend"), ("exited", "resume"), ("exited", "exit")],
)
def test_what_the_standing_does_not_allow_is_not_proposed(startup, cast, standing, act):
    standing_at(startup, cast, standing)
    with pytest.raises(TransitionRefused):
        propose(startup, cast, act)


@pytest.mark.parametrize("decide", ["approve", "decline"])
def test_who_proposed_does_not_decide_whatever_roles(startup, cast, decide):
    RoleGrant.objects.create(user=cast.manager, role="approver", granted_at=timezone.now())
    change = propose(startup, cast)
    assert not can_decide(cast.manager, change)
    said = {"remark": "No."} if decide == "decline" else {}
    act = getattr(operations, f"{decide}_change")
    with pytest.raises(SamePerson):
        act(change=change, actor=cast.manager, now=timezone.now(), **said)
    change.refresh_from_db()
    assert change.status == "proposed"


def test_who_stepped_back_from_this_startup_does_not_decide(startup, cast):
    RoleGrant.objects.create(user=cast.reviewer, role="approver", granted_at=timezone.now())
    change = propose(startup, cast)
    assert can_decide(cast.reviewer, change)
    call = make_call(manager=cast.manager, approver=cast.approver)
    application = make_application(call=call, status="in_review", person=cast.founder)
    type(application).objects.filter(pk=application.pk).update(startup=startup)
    assignment = make_assignment(application, cast.reviewer, cast.screener, declared=False)
    assignment.recused_at = timezone.now()
    assignment.recusal_reason = "My brother works there."
    assignment.save()
    assert not can_decide(cast.reviewer, change)
    deciding = {"change": change, "actor": cast.reviewer, "now": timezone.now()}
    with pytest.raises(ConflictOfInterest):
        operations.approve_change(**deciding)
    with pytest.raises(ConflictOfInterest):
        operations.decline_change(remark="No.", **deciding)


@pytest.mark.parametrize(
    ("act", "subject", "event"),
    [
        ("suspend", "is suspended", "startup.suspended"),
        ("exit", "has left the programme", "startup.exited"),
        ("resume", "ended", "startup.resumed"),
    ],
)
def test_the_owners_are_told_what_why_and_by_whom_it_is_recorded(startup, cast, act, subject, event):
    add_member(startup, cast.rival)
    if act == "resume":
        standing_at(startup, cast, "suspended")
        OutgoingMail.objects.all().delete()
    make_approved_standing_change(startup, cast, act)
    mail = OutgoingMail.objects.get()
    assert (mail.to, subject in mail.subject, REASON in mail.body_text) == (cast.founder.email, True, True)
    latest = history(startup).filter(event=event).get()
    assert (latest.actor, latest.data["reason"]) == (cast.approver, REASON)
    assert latest_change(startup).act == act


def test_a_hindi_owner_is_told_in_hindi(startup, cast):
    cast.founder.language = "hi"
    cast.founder.save()
    make_approved_standing_change(startup, cast)
    assert "निलंबित" in OutgoingMail.objects.get().subject


def test_the_maker_is_told_why_not(startup, cast):
    change = propose(startup, cast)
    with pytest.raises(RemarkMissing):
        operations.decline_change(change=change, remark=" ", actor=cast.approver, now=timezone.now())
    operations.decline_change(change=change, remark="Ask them first.", actor=cast.approver, now=timezone.now())
    mail = OutgoingMail.objects.get()
    assert (mail.to, "Ask them first." in mail.body_text) == (cast.manager.email, True)
    startup.refresh_from_db()
    assert startup.standing == "active"


def test_officers_list_who_was_enrolled(startup, cast):
    make_startup(cast.rival, **NOT_ENROLLED)
    third = make_startup(cast.stranger, name="Karwan Trade Tech 3")
    standing_at(third, cast, "suspended")
    propose(startup, cast, "exit")
    assert {(s, s.waiting_act) for s in enrolled_startups()} == {(startup, "exit"), (third, None)}
    assert list(enrolled_startups(standing="suspended")) == [third]
    assert list(enrolled_startups(search=" trade tech 3")) == [third]
    assert list(enrolled_startups(search=startup.reference.lower())) == [startup]
    assert list(enrolled_startups(search="100%")) == []
