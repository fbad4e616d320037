"""What the database refuses to change, table by table, read from its own triggers after all migrations.

Every table stands in one of three lists. A new table turns a test red until it is said here which kind it is; a table
that loses its triggers, or gains none, does too.
"""

import re

import pytest
from django.db import connection, transaction

# Rows are added and never changed or removed.
APPEND_ONLY = {
    "portal_auditevent",
    "portal_exchangerate",
    "portal_storedfile",
    "startups_acceptance",
    "startups_review",
    "startups_score",
    "exporters_attributionclosing",
    "exporters_consentrecord",
    "exporters_historyimport",
    "exporters_judgedfact",
    "exporters_ledgerentry",
    "exporters_milestone",
    "exporters_phoneproof",
    "exporters_refund",
    "exporters_rununit",
    "exporters_stageevidence",
    "exporters_stageprogress",
    "exporters_statement",
    "exporters_statementline",
    "exporters_tradeorder",
}
# Rows change in one way that the database knows: they are approved, published, released, closed or finished, and fixed
# from then on; a stage changes as two people decided.
CHANGES_ONE_WAY = {
    "startups_agreementtext",
    "startups_call",
    "startups_criterion",
    "startups_decision",
    "startups_question",
    "startups_recommendation",
    "startups_standingchange",
    "exporters_accrualrun",
    "exporters_adjustment",
    "exporters_attribution",
    "exporters_factimport",
    "exporters_noticeversion",
    "exporters_planversion",
    "exporters_stage",
    "exporters_stagechange",
}
# The present state of something: the audit record tells what was before.
CHANGES = {
    "portal_cache",
    "portal_heartbeat",
    "portal_job",
    "portal_officerinvitation",
    "portal_outgoingmail",
    "portal_referencecounter",
    "portal_rolegrant",
    "portal_schedule",
    "portal_state",
    "portal_statealias",
    "portal_user",
    "startups_answer",
    "startups_application",
    "startups_applicationdocument",
    "startups_assignment",
    "startups_decisionreason",
    "startups_informationrequest",
    "startups_member",
    "startups_memberinvitation",
    "startups_screening",
    "startups_screeningcheck",
    "startups_startup",
    "exporters_accesscode",
    "exporters_adjustmentreason",
    "exporters_attemptcount",
    "exporters_claim",
    "exporters_claimfile",
    "exporters_claimfileerror",
    "exporters_confirmationlink",
    "exporters_exporter",
    "exporters_exporteraccess",
    "exporters_exporteridentifier",
    "exporters_importrow",
    "exporters_hold",
    "exporters_objection",
    "exporters_onboarding",
    "exporters_requirement",
}
ACTS = {"sqlite": {"UPDATE", "DELETE"}, "postgresql": {"UPDATE", "DELETE", "TRUNCATE"}}
# How PostgreSQL writes down what a trigger acts on.
BITS = {"DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}


def guards() -> list[tuple[str, str, bool]]:
    """(table, act, whether it is refused whatever the row) of every trigger that acts before a change or removal."""
    return _on_sqlite() if connection.vendor == "sqlite" else _on_postgresql()


def _on_sqlite() -> list[tuple[str, str, bool]]:
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        for table, sql in cursor.fetchall():
            if act := re.search(rf"BEFORE (UPDATE|DELETE)\b[\w\s,]* ON {table}\s", sql):
                always = re.search(rf"BEFORE {act[1]} ON {table}\s+BEGIN SELECT RAISE\(ABORT", sql)
                found.append((table, act[1], bool(always)))
    return found


def _on_postgresql() -> list[tuple[str, str, bool]]:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT relname, tgtype, proname = 'portal_refuse_change' AND tgqual IS NULL
            FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
            WHERE NOT tgisinternal AND tgenabled = 'O' AND tgtype & 2 = 2"""
        )
        rows = cursor.fetchall()
    return [(table, act, always) for table, kind, always in rows for act, bit in BITS.items() if kind & bit]


def refused() -> dict[str, set[str]]:
    """What each table refuses whatever the row, of the tables that refuse a change."""
    acts: dict[str, set[str]] = {}
    for table, act, always in guards():
        if always:
            acts.setdefault(table, set()).add(act)
    return {table: names for table, names in acts.items() if "UPDATE" in names}


def guarded() -> set[str]:
    """The tables that look at every change and at every removal, and refuse some or all."""
    found = {(table, act) for table, act, _always in guards()}
    return {table for table, _act in found if {(table, "UPDATE"), (table, "DELETE")} <= found}


@pytest.mark.django_db
def test_every_table_is_of_one_kind():
    tables = connection.introspection.table_names()
    ours = [table for table in tables if table.startswith(("portal_", "startups_", "exporters_"))]
    listed = [*APPEND_ONLY, *CHANGES_ONE_WAY, *CHANGES]
    assert sorted(ours) == sorted(listed)


@pytest.mark.django_db
def test_append_only_tables_and_no_others_refuse_every_change():
    assert refused() == dict.fromkeys(APPEND_ONLY, ACTS[connection.vendor])


@pytest.mark.django_db
def test_what_changes_one_way_is_guarded_and_no_more():
    assert guarded() == APPEND_ONLY | CHANGES_ONE_WAY


@pytest.mark.django_db
@pytest.mark.parametrize("table", sorted(APPEND_ONLY))
def test_a_table_without_one_of_its_triggers_is_found(table):
    """Each trigger is taken away for a moment: the tests above would be red."""
    names = {"sqlite": ["no_update", "no_delete"], "postgresql": ["no_change", "no_truncate"]}[connection.vendor]
    for name in names:
        with transaction.atomic(), connection.cursor() as cursor:
            on = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER {table}_{name}{on}")
            assert refused() != dict.fromkeys(APPEND_ONLY, ACTS[connection.vendor])
            transaction.set_rollback(True)
