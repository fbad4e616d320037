"""Every act on a member and on an invitation, by everybody: owners manage, the invited person alone joins."""

from datetime import timedelta
from unittest import mock

import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone

from portal.lib.transitions import Transition
from startups.models import Member, MemberInvitation
from startups.profiles import membership
from startups.profiles.membership import invite_member
from tests.acts import Acts, LocalTable, Person, Way, everybody, without_way, wrong
from tests.cast import make_person
from tests.factories.startups import add_member, make_applicant_startup

pytestmark = pytest.mark.django_db
TOKEN = "a-token-that-only-the-mail-holds"  # noqa: S105


def around(cast, startup):
    """A second owner, an editor and one who was removed; the owner of another startup."""
    second, editor, removed = (make_person(name) for name in ("second_owner", "editor", "removed"))
    add_member(startup, second, "owner")
    add_member(startup, editor)
    gone = {"joined_at": startup.created_at, "removed_at": startup.created_at}
    add_member(startup, removed, "owner", **gone)
    make_applicant_startup(cast.rival, "Other")
    owner = frozenset({"owner"})
    return everybody(
        cast,
        owner=Person(owner, cast.founder),
        second_owner=Person(owner, second),
        editor=Person(user=editor),
        removed=Person(user=removed),
        rival=Person(user=cast.rival),
    )


class Invited(models.TextChoices):
    OPEN = "open", "open"
    JOINED = "joined", "joined"
    WITHDRAWN = "withdrawn", "withdrawn"
    OVER = "over", "the time is over"


INVITATION = LocalTable(
    "invitation",
    Invited,
    [
        Transition("join", [Invited.OPEN], Invited.JOINED, ["invited"]),
        Transition("withdraw", [Invited.OPEN], Invited.WITHDRAWN, ["owner"]),
    ],
)


def invited_state(invitation):
    if invitation.accepted_at:
        return Invited.JOINED
    if invitation.withdrawn_at:
        return Invited.WITHDRAWN
    return Invited.OVER if invitation.expires_at < timezone.now() else Invited.OPEN


def make_invitation(cast, status, action):
    cast.invited, now = make_person("invited"), timezone.now()
    startup = make_applicant_startup(cast.founder)
    with mock.patch.object(membership.secrets, "token_urlsafe", return_value=TOKEN):
        made = invite_member(startup=startup, email=cast.invited.email, level="editor", actor=cast.founder, now=now)
    change = {
        Invited.OPEN: {},
        Invited.JOINED: {"accepted_at": now},
        Invited.WITHDRAWN: {"withdrawn_at": now},
        Invited.OVER: {"expires_at": now - timedelta(seconds=1)},
    }[status]
    if change:
        MemberInvitation.objects.filter(pk=made.pk).update(**change)
    return MemberInvitation.objects.get(pk=made.pk)


INVITATIONS = Acts(
    INVITATION,
    {
        "join": [Way(lambda invitation: reverse("startups:member-join", args=[TOKEN]))],
        "withdraw": [Way(lambda invitation: reverse("startups:member-uninvite", args=[invitation.uuid]))],
    },
    make_invitation,
    # Whoever gets hold of the link: it opens to the account of the address that was asked.
    lambda cast, invitation: (
        around(cast, invitation.startup) | {"invited": Person(frozenset({"invited"}), cast.invited)}
    ),
    state=invited_state,
)


class Acting(models.TextChoices):
    MEMBER = "member", "member"
    REMOVED = "removed", "removed"


def make_member(cast, status, action):
    member = add_member(make_applicant_startup(cast.founder), make_person("leaving"), "owner")
    if status == Acting.REMOVED:
        Member.objects.filter(pk=member.pk).update(removed_at=timezone.now())
    return Member.objects.get(pk=member.pk)


MEMBERS = Acts(
    LocalTable("member", Acting, [Transition("remove", [Acting.MEMBER], Acting.REMOVED, ["owner"])]),
    {"remove": [Way(lambda member: reverse("startups:member-remove", args=[member.uuid]))]},
    make_member,
    lambda cast, member: around(cast, member.startup),
    state=lambda member: Acting.REMOVED if member.removed_at else Acting.MEMBER,
)


@pytest.mark.parametrize(("action", "way"), INVITATIONS.tries())
def test_every_act_on_an_invitation_from_every_state_by_everybody(cast, action, way):
    assert wrong(INVITATIONS, action, way, cast) == []


def test_owners_remove_a_member_and_nobody_else_does(cast):
    assert wrong(MEMBERS, "remove", 0, cast) == []


@pytest.mark.parametrize("acts", [INVITATIONS, MEMBERS], ids=["invitations", "members"])
def test_every_act_and_everybody_has_a_way(acts):
    assert without_way(acts) == set()
