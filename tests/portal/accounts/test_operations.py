from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from portal.accounts.models import RoleGrant, User
from portal.accounts.operations import InvitationNotUsable, accept_invitation, invite_officer
from portal.accounts.roles import Role
from portal.audit.models import AuditEvent

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
