"""One table over everything that one person proposes and another decides."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from portal.audit.models import AuditEvent
from portal.lib.transitions import MAKER, ActorRefused, NotTheMaker, SamePerson, Table, TransitionRefused
from portal.two_people.models import LONGEST_REMARK, Proposal
from portal.two_people.operations import RemarkMissing, RemarkTooLong
from tests.portal.two_people.kinds import KINDS, Kind, everything, run

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)


@pytest.fixture
def maker(cast):
    return everything("maker")


@pytest.fixture
def checker(cast):
    return everything("checker")


@pytest.fixture
def proposal(model, cast, maker):
    return KINDS[model].make(cast, maker)


def do(kind: Kind, name: str, proposal: Proposal, actor, remark: str = "It is wrong.") -> None:
    more = {kind.remark: remark} if name == "decline" else {}
    getattr(kind, name)(**{kind.called: proposal}, actor=actor, now=timezone.now(), **more)
    proposal.refresh_from_db()


def test_every_table_of_proposals_says_who_proposes():
    tables = [table for table in Table.known.values() if any(MAKER in one.by for one in table.transitions)]
    assert len(tables) == len(KINDS)
    assert all(table.makers for table in tables)


def test_every_kind_of_proposal_is_in_the_table():
    assert set(Proposal.__subclasses__()) == set(KINDS)


@every_kind
def test_another_person_approves(model, proposal, maker, checker):
    before = AuditEvent.objects.count()
    do(KINDS[model], "approve", proposal, checker)
    signed = (proposal.status, proposal.proposed_by, proposal.decided_by, proposal.decided_at is not None)
    assert signed == (KINDS[model].approved, maker, checker, True)
    assert AuditEvent.objects.count() > before


@every_kind
@pytest.mark.parametrize("name", ["approve", "decline"])
def test_the_maker_does_not_decide_whatever_roles_the_person_holds(model, proposal, maker, name):
    before, events = proposal.status, AuditEvent.objects.count()
    with pytest.raises(SamePerson):
        do(KINDS[model], name, proposal, maker)
    proposal.refresh_from_db()
    assert (proposal.status, proposal.decided_by, AuditEvent.objects.count()) == (before, None, events)


@every_kind
@pytest.mark.parametrize("name", ["approve", "decline"])
def test_a_person_without_the_role_does_not_decide(model, proposal, cast, name):
    with pytest.raises(ActorRefused):
        do(KINDS[model], name, proposal, cast.auditor)


@every_kind
def test_a_decline_says_why(model, proposal, checker):
    for remark in ("", "  "):
        with pytest.raises(RemarkMissing):
            do(KINDS[model], "decline", proposal, checker, remark)
    do(KINDS[model], "decline", proposal, checker, " It is wrong. ")
    assert (proposal.status, proposal.remark) == (KINDS[model].declined, "It is wrong.")


@every_kind
def test_the_maker_alone_takes_it_back(model, proposal, maker, checker):
    with pytest.raises(NotTheMaker):
        do(KINDS[model], "withdraw", proposal, checker)
    do(KINDS[model], "withdraw", proposal, maker)
    assert (proposal.status, proposal.decided_by) == (KINDS[model].withdrawn, None)


@every_kind
@pytest.mark.parametrize("first", ["approve", "decline", "withdraw"])
def test_what_is_ended_is_not_decided_or_taken_back(model, proposal, maker, checker, first):
    do(KINDS[model], first, proposal, maker if first == "withdraw" else checker)
    for name, actor in (("approve", checker), ("decline", checker), ("withdraw", maker)):
        with pytest.raises(TransitionRefused):
            do(KINDS[model], name, proposal, actor)


def refuses(proposal: Proposal, changes: str, *values) -> bool:
    try:
        with transaction.atomic():
            run(f"UPDATE {proposal._meta.db_table} SET {changes} WHERE id = %s", *values, proposal.pk)
    except DatabaseError:
        return True
    return False


@every_kind
def test_the_database_refuses_a_decision_that_is_not_signed(model, proposal, maker, checker):
    kind, now = KINDS[model], timezone.now()
    approved = f"status = '{kind.approved}', decided_by_id = %s, decided_at = %s"
    assert refuses(proposal, approved, maker.pk, now)
    assert refuses(proposal, approved, None, now)
    assert refuses(proposal, approved, checker.pk, None)
    assert refuses(proposal, "decided_by_id = %s, decided_at = %s", checker.pk, now)
    assert refuses(proposal, "status = 'unheard'")


@every_kind
def test_the_database_refuses_a_decline_without_a_remark_and_a_remark_on_an_approval(model, proposal, checker):
    kind, now = KINDS[model], timezone.now()
    if kind.declined != "draft":  # a call sent back is a draft, which may have none
        signed = f"status = '{kind.declined}', decided_by_id = %s, decided_at = %s"
        assert refuses(proposal, signed + ", remark = ''", checker.pk, now)
    signed = f"status = '{kind.approved}', decided_by_id = %s, decided_at = %s"
    assert refuses(proposal, signed + ", remark = 'No.'", checker.pk, now)


@every_kind
def test_a_reason_that_is_too_long_is_refused_and_nothing_is_cut(model, proposal, checker):
    with pytest.raises(RemarkTooLong, match="2 characters too long"):
        do(KINDS[model], "decline", proposal, checker, "x" * (LONGEST_REMARK + 2))
    proposal.refresh_from_db()
    assert (proposal.decided_at, proposal.remark) == (None, "")


@every_kind
@pytest.mark.parametrize("name", ["approve", "decline", "withdraw"])
def test_the_audit_log_names_the_person_who_acted_and_the_reason(model, proposal, maker, checker, name):
    """Of a decline the row holds the remark: a call that is proposed again loses its own."""
    before = set(AuditEvent.objects.values_list("pk", flat=True))
    actor = maker if name == "withdraw" else checker
    do(KINDS[model], name, proposal, actor, "It is not right.")
    events = AuditEvent.objects.exclude(pk__in=before)
    assert {event.actor for event in events} == {actor}
    assert any("It is not right." in event.data.values() for event in events) == (name == "decline")
