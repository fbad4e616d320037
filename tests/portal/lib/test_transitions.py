from types import SimpleNamespace

import pytest
from django.db import models
from django.utils import timezone

from portal.accounts.models import OfficerInvitation
from portal.lib.transitions import (
    JOB,
    MAKER,
    ActorRefused,
    Job,
    NotTheMaker,
    SamePerson,
    Table,
    Transition,
    TransitionRefused,
    change_state,
)


class Lamp(models.TextChoices):
    OFF = "off", "dark"
    ON = "on", "lit"


def _overtake(actor, lamp):
    """Somebody else is faster: the row changes between the look at it and the write."""
    OfficerInvitation.objects.filter(pk=lamp.pk).update(email="gone")
    return True


KINDS = {
    "keeper": lambda actor, lamp: str(actor) == "Rival",
    "inviter": lambda actor, lamp: actor == lamp.invited_by,
    "fast": _overtake,
}


@pytest.fixture
def table():
    transitions = [
        Transition("light", [Lamp.OFF], Lamp.ON, ["keeper", "auditor", JOB]),
        Transition("guard", [Lamp.OFF], Lamp.ON, ["auditor", "programme_manager"], second_person=True),
        Transition("take_back", [Lamp.OFF], Lamp.ON, [MAKER]),
        Transition("mend", [Lamp.OFF], Lamp.ON, [MAKER, "programme_manager"]),
        Transition("renew", [Lamp.OFF], Lamp.ON, ["inviter"]),
        Transition("overtake", [Lamp.OFF], Lamp.ON, ["fast"]),
    ]
    made = Table("test.lamp", Lamp, transitions, kinds=KINDS)
    yield made
    Table.known.pop("test.lamp")


def test_an_act_is_found_from_its_state_only(table):
    assert table.find("light", Lamp.OFF).target == "on"
    assert table.allows("light", Lamp.ON) is False
    assert table.actors("light") == {"keeper", "auditor", JOB}
    with pytest.raises(TransitionRefused, match="“lit”"):
        table.find("light", Lamp.ON)


@pytest.mark.django_db
def test_the_second_of_two_acts_is_refused(table, cast):
    now, row = timezone.now(), make_lamp(cast)
    twin = OfficerInvitation.objects.get(pk=row.pk)
    assert change_state(row, table, "light", actor=cast.auditor, field="email", accepted_at=now) == "off"
    assert (row.email, row.accepted_at) == ("on", now)
    with pytest.raises(TransitionRefused):
        change_state(twin, table, "light", actor=cast.auditor, field="email")


class Proposal(SimpleNamespace):
    """What one of the cast proposed."""

    status = "off"


@pytest.mark.django_db
def test_an_action_is_done_by_the_kinds_of_actor_that_it_names(table, cast):
    lamp = Proposal(proposed_by=None)
    lit = {
        actor for actor in (cast.auditor, cast.manager, cast.founder, cast.rival) if table.admits("light", actor, lamp)
    }
    assert lit == {cast.auditor, cast.rival}
    assert table.admits("light", Job("lib.light"), lamp)
    with pytest.raises(ActorRefused, match="Your role does not include this"):
        table.require(table.find("guard", "off"), Job("lib.light"), lamp)


@pytest.mark.django_db
def test_the_maker_is_refused_where_a_second_person_is_asked_for_and_nobody_else_takes_back(table, cast):
    lamp = Proposal(proposed_by=cast.auditor)
    assert table.admits("guard", cast.manager, lamp)
    with pytest.raises(SamePerson, match="You proposed this"):
        table.require(table.find("guard", "off"), cast.auditor, lamp)
    assert table.admits("take_back", cast.auditor, lamp)
    with pytest.raises(NotTheMaker, match="Only the person who proposed this"):
        table.require(table.find("take_back", "off"), cast.manager, lamp)


@pytest.mark.django_db
def test_what_nobody_proposed_has_no_maker(table, cast):
    lamp = Proposal(proposed_by=None)
    assert not table.admits("take_back", cast.auditor, lamp)
    assert table.admits("guard", cast.auditor, lamp)


def make_lamp(cast):
    """Any column that holds the state will do; a mail address is one."""
    return OfficerInvitation.objects.create(
        email="off",
        role="auditor",
        token_hash="x",
        invited_at=timezone.now(),
        expires_at=timezone.now(),
        invited_by=cast.manager,
    )


@pytest.mark.django_db
def test_a_change_by_another_kind_of_actor_leaves_the_row_as_it_was(table, cast):
    row = make_lamp(cast)
    with pytest.raises(ActorRefused):
        change_state(row, table, "light", actor=cast.manager, field="email")
    row.refresh_from_db()
    assert row.email == "off"


@pytest.mark.django_db
def test_the_actor_is_judged_by_the_row_as_it_is_now_not_as_it_was_loaded(table, cast):
    stale = make_lamp(cast)
    OfficerInvitation.objects.filter(pk=stale.pk).update(invited_by=cast.approver)
    with pytest.raises(ActorRefused):
        change_state(stale, table, "renew", actor=cast.manager, field="email")
    assert change_state(stale, table, "renew", actor=cast.approver, field="email") == "off"


@pytest.mark.django_db
def test_a_row_that_changed_after_the_look_is_left_alone(table, cast):
    row = make_lamp(cast)
    with pytest.raises(TransitionRefused, match="a moment ago"):
        change_state(row, table, "overtake", actor=cast.manager, field="email")


@pytest.mark.django_db
def test_who_is_told_to_ask_the_maker_and_who_is_told_that_the_role_is_missing(table, cast):
    lamp = Proposal(proposed_by=cast.auditor)
    with pytest.raises(ActorRefused) as refused:
        table.require(table.find("mend", "off"), cast.founder, lamp)
    assert not isinstance(refused.value, NotTheMaker)
