"""Every append-only table refuses changes by raw SQL, after all migrations."""

import pytest
from django.db import DatabaseError, connection, transaction

from portal.lib.sql import append_only_tables

EXPECTED = {
    "portal_auditevent",
    "portal_storedfile",
    "portal_exchangerate",
    "startups_review",
    "startups_score",
    "startups_acceptance",
    "exporters_consentrecord",
    "exporters_phoneproof",
    "exporters_stageprogress",
    "exporters_stageevidence",
}


def triggers_of(table: str) -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        else:
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'O'",
                [table],
            )
        return {name for (name,) in cursor.fetchall()}


def wanted(table: str) -> set[str]:
    sqlite = {f"{table}_no_update", f"{table}_no_delete"}
    return sqlite if connection.vendor == "sqlite" else {f"{table}_no_change", f"{table}_no_truncate"}


@pytest.mark.django_db
def test_every_append_only_table_has_its_triggers():
    assert append_only_tables >= EXPECTED
    missing = {table: wanted(table) - triggers_of(table) for table in sorted(append_only_tables)}
    assert {table: names for table, names in missing.items() if names} == {}


@pytest.mark.django_db
def test_an_audit_event_cannot_be_changed_or_removed(cast):
    from django.utils import timezone

    from portal.audit.operations import record

    record(event="officer.invited", actor=cast.manager, target=cast.manager, now=timezone.now())
    for statement in ["UPDATE portal_auditevent SET event = 'x'", "DELETE FROM portal_auditevent"]:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.postgresql
@pytest.mark.django_db
def test_no_append_only_table_can_be_truncated():
    for table in sorted(append_only_tables):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"TRUNCATE {table} CASCADE")
