import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from portal.audit.models import AuditEvent
from portal.notifications.models import OutgoingMail
from portal.reference.operations import next_reference
from startups import public
from startups.profiles.membership import (
    InvitationNotUsable,
    accept_member_invitation,
    invite_member,
    remove_member,
    withdraw_invitation,
)
from startups.profiles.models import Startup
from startups.profiles.operations import MembershipRefused, create_startup, import_startup
from startups.profiles.queries import members_of, membership_of
from tests.factories.startups import add_member, make_applicant_startup

pytestmark = pytest.mark.django_db


def invite(startup, owner, email: str, level: str = "editor") -> str:
    """The token that the mail carries."""
    invite_member(startup=startup, email=email, level=level, actor=owner, now=timezone.now())
    return re.search(r"/members/join/([\w-]+)/", OutgoingMail.objects.last().body_text)[1]


def test_who_names_a_startup_is_its_owner(cast):
    startup = make_applicant_startup(cast.founder)
    assert (startup.reference, startup.standing) == ("STP-0001", "applicant")
    assert membership_of(cast.founder).is_owner
    assert public.startup_of(cast.founder) == startup
    assert public.startup_of(cast.stranger) is None


def test_a_person_acts_for_one_startup_and_an_officer_for_none(cast):
    make_applicant_startup(cast.founder)
    for person in (cast.founder, cast.approver):
        with pytest.raises(MembershipRefused):
            create_startup(name="Second", actor=person, now=timezone.now())


def test_an_invited_person_joins_once(cast):
    startup = make_applicant_startup(cast.founder)
    token = invite(startup, cast.founder, "Rival@Example.org")
    accept_member_invitation(token=token, actor=cast.rival, now=timezone.now())
    assert [(m.user, m.level) for m in members_of(startup)] == [(cast.founder, "owner"), (cast.rival, "editor")]
    with pytest.raises(InvitationNotUsable):
        accept_member_invitation(token=token, actor=cast.rival, now=timezone.now())


def test_an_invitation_is_for_its_address_its_days_and_until_withdrawn(cast):
    startup, now = make_applicant_startup(cast.founder), timezone.now()
    token = invite(startup, cast.founder, cast.rival.email)
    with pytest.raises(InvitationNotUsable):
        accept_member_invitation(token=token, actor=cast.stranger, now=now)
    with pytest.raises(InvitationNotUsable):
        accept_member_invitation(token=token, actor=cast.rival, now=now + timedelta(days=15))
    withdraw_invitation(invitation=startup.invitations.get(), actor=cast.founder, now=now)
    with pytest.raises(InvitationNotUsable):
        accept_member_invitation(token=token, actor=cast.rival, now=now)
    with pytest.raises(InvitationNotUsable):
        withdraw_invitation(invitation=startup.invitations.get(), actor=cast.founder, now=now)


def test_the_token_is_kept_nowhere_but_in_the_mail(cast):
    startup = make_applicant_startup(cast.founder)
    token = invite(startup, cast.founder, cast.rival.email)
    assert startup.invitations.get().token_hash != token
    assert token not in str(list(AuditEvent.objects.values_list("data", flat=True)))


def test_a_member_is_not_invited_again(cast):
    startup = make_applicant_startup(cast.founder)
    with pytest.raises(MembershipRefused):
        invite_member(startup=startup, email=cast.founder.email, level="editor", actor=cast.founder, now=timezone.now())


def test_the_last_owner_stays(cast):
    startup, now = make_applicant_startup(cast.founder), timezone.now()
    editor = add_member(startup, cast.rival)
    with pytest.raises(MembershipRefused):
        remove_member(member=membership_of(cast.founder), actor=cast.founder, now=now)
    remove_member(member=editor, actor=cast.founder, now=now)
    assert membership_of(cast.rival) is None
    with pytest.raises(MembershipRefused):
        remove_member(member=editor, actor=cast.founder, now=now)


def test_of_two_owners_one_may_go(cast):
    startup = make_applicant_startup(cast.founder)
    add_member(startup, cast.rival, "owner")
    remove_member(member=membership_of(cast.founder), actor=cast.rival, now=timezone.now())
    assert [m.user for m in members_of(startup)] == [cast.rival]


def test_bringing_a_startup_twice_changes_nothing_and_moves_the_counter():
    values = {"reference": "STP-0007", "enrolled_on": date(2026, 4, 1), "actor_label": "console"}
    first = import_startup(name="Kiran", now=timezone.now(), **values)
    again = import_startup(name="Another name", now=timezone.now(), **values)
    assert (first, Startup.objects.get().name, first.standing) == (again, "Kiran", "active")
    assert AuditEvent.objects.filter(event="startup.imported").count() == 1
    assert next_reference("STP") == "STP-0008"


def test_a_mail_to_a_startup_reaches_its_present_members(cast):
    startup = make_applicant_startup(cast.founder)
    gone = add_member(startup, cast.rival)
    remove_member(member=gone, actor=cast.founder, now=timezone.now())
    assert public.email_recipients(startup) == [(cast.founder.email, "en", cast.founder.full_name)]


def test_a_new_invitation_takes_the_place_of_the_one_before(cast):
    startup = make_applicant_startup(cast.founder)
    first = invite(startup, cast.founder, cast.stranger.email, "owner")
    second = invite(startup, cast.founder, cast.stranger.email.upper(), "editor")
    with pytest.raises(InvitationNotUsable):
        accept_member_invitation(token=first, actor=cast.stranger, now=timezone.now())
    member = accept_member_invitation(token=second, actor=cast.stranger, now=timezone.now())
    assert member.level == "editor"


def test_who_was_removed_does_not_come_back_by_an_earlier_link(cast):
    startup = make_applicant_startup(cast.founder)
    token = invite(startup, cast.founder, cast.stranger.email)
    add_member(startup, cast.stranger)
    member = membership_of(cast.stranger)
    remove_member(member=member, actor=cast.founder, now=timezone.now())
    with pytest.raises(InvitationNotUsable):
        accept_member_invitation(token=token, actor=cast.stranger, now=timezone.now())
    assert membership_of(cast.stranger) is None
