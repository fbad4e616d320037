"""What the database refuses, tried with raw SQL."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from portal.accounts.models import RoleGrant
from startups.profiles.models import Level, Member, Startup


def refused(statement: str, *values) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def startup(db) -> Startup:
    return Startup.objects.create(
        reference="STP-0001", name="Kiran", recognition_number="DIPP259912", pan="AABCK1234Q", created_at=timezone.now()
    )


@pytest.fixture
def second(db) -> Startup:
    return Startup.objects.create(reference="STP-0002", name="Jyoti", created_at=timezone.now())


def join(startup: Startup, user) -> Member:
    return Member.objects.create(startup=startup, user=user, level=Level.OWNER, joined_at=timezone.now())


def test_a_person_acts_for_one_startup_at_a_time(startup, second, cast):
    member = join(startup, cast.founder)
    refused(
        "INSERT INTO startups_member (uuid, startup_id, user_id, level, joined_at) VALUES (%s, %s, %s, 'owner', %s)",
        "0" * 32,
        second.pk,
        cast.founder.pk,
        timezone.now(),
    )
    member.removed_at = timezone.now()
    member.save()
    join(second, cast.founder)


def test_a_revoked_role_is_not_given_back_to_a_member(startup, cast):
    grant = RoleGrant.objects.get(user=cast.approver)
    RoleGrant.objects.filter(pk=grant.pk).update(revoked_at=timezone.now())
    join(startup, cast.approver)
    refused("UPDATE portal_rolegrant SET revoked_at = NULL WHERE id = %s", grant.pk)
