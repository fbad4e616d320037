from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import OfficerInvitation, RoleGrant, User
from portal.accounts.operations import (
    InvitationNotUsable,
    RoleNotHeld,
    RoleRefused,
    accept_invitation,
    grant_role,
    invite_officer,
    revoke_role,
)
from portal.accounts.roles import Role
from portal.audit.models import AuditEvent
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db


def invite(now, email="new@example.org", role=Role.APPROVER):
    return invite_officer(email=email, role=role, actor=None, actor_label="console", now=now)


def accept(token, now):
    return accept_invitation(token=token, full_name="New Officer", password="a long enough password", now=now)


def test_an_invited_person_joins_once_with_the_role():
    now = timezone.now()
    token = invite(now)
    user = accept(token, now)
    assert user.roles == {Role.APPROVER}
    assert user.emailaddress_set.get().verified is True
    with pytest.raises(InvitationNotUsable):
        accept(token, now)
    assert list(AuditEvent.objects.order_by("id").values_list("event", "actor_label")) == [
        ("officer.invited", "console"),
        ("officer.role_granted", "console"),
    ]


def test_a_late_answer_is_refused():
    now = timezone.now()
    token = invite(now)
    with pytest.raises(InvitationNotUsable):
        accept(token, now + timedelta(days=8))


def test_a_known_person_keeps_name_and_password(cast):
    now = timezone.now()
    token = invite(now, email=cast.finance.email.upper(), role=Role.APPROVER)
    accept(token, now)
    person = User.objects.get(pk=cast.finance.pk)
    assert (person.full_name, person.roles) == ("Finance", {Role.FINANCE_OFFICER, Role.APPROVER})
    assert person.check_password("correct horse battery")


def test_the_token_itself_is_kept_nowhere():
    token = invite(timezone.now())
    with connection.cursor() as cursor:
        for table in ["portal_officerinvitation", "portal_auditevent"]:
            cursor.execute(f"SELECT * FROM {table}")
            assert token not in str(cursor.fetchall())


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO portal_rolegrant (user_id, role, granted_at)"
        " SELECT user_id, role, granted_at FROM portal_rolegrant",
        "UPDATE portal_rolegrant SET role = 'king'",
        "UPDATE portal_rolegrant SET granted_by_id = user_id",
        "UPDATE portal_user SET email = upper((SELECT min(email) FROM portal_user)) WHERE email > 'b'",
    ],
)
def test_the_database_refuses(cast, statement):
    assert RoleGrant.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_member_of_a_startup_is_not_invited(cast):
    make_startup(cast.founder)
    with pytest.raises(RoleRefused, match="is on the team of a startup"):
        invite(timezone.now(), email=cast.founder.email.upper())
    with pytest.raises(CommandError, match="is on the team of a startup"):
        call_command("invite_officer", cast.founder.email, role="auditor")
    assert not OfficerInvitation.objects.exists()
    assert not AuditEvent.objects.exists()


def test_an_invitation_leaves_no_role_before_it_is_accepted(cast):
    token = invite(timezone.now(), email=cast.stranger.email)
    assert not cast.stranger.grants.exists()
    assert accept(token, timezone.now()).roles == {Role.APPROVER}


def test_who_joined_a_startup_since_reads_a_sentence_and_the_link_stays_open(cast, client):
    token = invite(timezone.now(), email=cast.founder.email)
    make_startup(cast.founder)
    page = client.post(reverse("portal:officer-invitation", args=[token]))
    assert page.status_code == 410
    assert "is on the team of a startup and cannot be an officer" in page.content.decode()
    assert OfficerInvitation.objects.get().accepted_at is None
    assert not cast.founder.grants.exists()


def test_nobody_gives_a_role_to_oneself(cast):
    with pytest.raises(RoleRefused, match="oneself"):
        grant_role(user=cast.manager, role=Role.AUDITOR, actor=cast.manager, now=timezone.now())


def test_a_role_taken_away_is_recorded_and_signs_the_person_out_everywhere(cast, browser_of):
    now, browsers = timezone.now(), [browser_of(cast.approver), browser_of(cast.approver)]
    other = browser_of(cast.auditor)
    revoke_role(user=cast.approver, role=Role.APPROVER, actor=cast.manager, now=now)
    assert [b.get("/office/jobs/").status_code for b in [*browsers, other]] == [302, 302, 200]
    event = AuditEvent.objects.get()
    assert (event.event, event.actor, event.target_id) == ("officer.role_revoked", cast.manager, cast.approver.pk)
    assert event.data == {"role": "approver"}
    assert RoleGrant.objects.get(user=cast.approver).revoked_at == now


def test_the_last_role_leaves_an_account_without_an_office(cast, browser_of):
    now = timezone.now()
    grant_role(user=cast.approver, role=Role.FINANCE_OFFICER, actor=None, now=now)
    revoke_role(user=cast.approver, role=Role.APPROVER, actor=None, now=now)
    assert (cast.approver.roles, cast.approver.is_officer) == ({Role.FINANCE_OFFICER}, True)
    revoke_role(user=cast.approver, role=Role.FINANCE_OFFICER, actor=None, now=now)
    person = User.objects.get(pk=cast.approver.pk)
    assert (person.roles, person.is_officer, person.is_active) == (frozenset(), False, True)
    assert browser_of(person).get("/office/jobs/").status_code == 404


def test_a_role_that_is_not_held_cannot_be_taken(cast):
    for _ in range(2):
        with pytest.raises(RoleNotHeld):
            revoke_role(user=cast.approver, role=Role.AUDITOR, actor=None, now=timezone.now())
    assert not AuditEvent.objects.exists()


def test_an_open_invitation_does_not_bring_the_role_back(cast):
    now = timezone.now()
    token = invite(now, email=cast.approver.email)
    revoke_role(user=cast.approver, role=Role.APPROVER, actor=None, now=now)
    with pytest.raises(InvitationNotUsable):
        accept(token, now)


def test_a_role_is_taken_at_the_console(cast, capsys):
    call_command("revoke_role", cast.finance.email.upper(), role="finance_officer")
    assert "holds no role" in capsys.readouterr().out
    assert AuditEvent.objects.get().actor_label == "console"
    with pytest.raises(CommandError, match="does not hold this role"):
        call_command("revoke_role", cast.finance.email, role="finance_officer")
    with pytest.raises(CommandError, match="Nobody has an account"):
        call_command("revoke_role", "nobody@example.org", role="auditor")
