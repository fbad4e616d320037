"""What the database refuses, what replay finds, how many statements a run takes, and the largest products."""

import re
import shutil

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exporters.commissions.engine import accrual
from exporters.commissions.engine.models import AccrualRun, JudgedFact, LedgerEntry
from exporters.commissions.engine.steps import FOLDER
from exporters.commissions.plans.models import PlanVersion
from exporters.onboarding.models import Attribution
from portal.lib.dates import parse_day
from portal.lib.money import half_up
from tests.exporters.commissions.engine.commands import accrue, assert_as_expected, bring, run
from tests.scenarios import histories

EDGES = histories.FOLDER / "edges"
REFUSED = [
    "UPDATE exporters_ledgerentry SET amount_minor = 1",
    "DELETE FROM exporters_ledgerentry",
    "UPDATE exporters_judgedfact SET reason = ''",
    "DELETE FROM exporters_judgedfact",
    "UPDATE exporters_tradeorder SET amount_minor = 1",
    "DELETE FROM exporters_refund",
    "UPDATE exporters_milestone SET achieved_date = '2026-01-01'",
    "UPDATE exporters_attribution SET startup_id = startup_id + 1",
    "UPDATE exporters_attribution SET valid_to = '2030-01-01' WHERE valid_to IS NOT NULL",
    "UPDATE exporters_attribution SET valid_to = NULL WHERE valid_to IS NOT NULL",
    "DELETE FROM exporters_attribution",
    "UPDATE exporters_planversion SET terms = '{}'",
    "UPDATE exporters_planversion SET valid_from = '2026-05-01'",
    "UPDATE exporters_planversion SET valid_to = '2027-01-01'",
    "UPDATE exporters_planversion SET decided_at = NULL",
    "DELETE FROM exporters_planversion",
    "UPDATE exporters_accrualrun SET until = '2020-01-01'",
    "UPDATE exporters_accrualrun SET finished_at = NULL",
    "DELETE FROM exporters_accrualrun",
    "UPDATE exporters_rununit SET plan_code = 'x'",
    "INSERT INTO exporters_attribution (uuid, exporter_id, startup_id, valid_from, origin, recorded_at)"
    " SELECT new_uuid(), exporter_id, startup_id, '2026-04-11', 'history', recorded_at FROM exporters_attribution"
    " WHERE valid_to IS NULL",
]


@pytest.fixture
def history(db, tmp_path):
    bring(EDGES, tmp_path)
    accrue()


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_refuses(history, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert_as_expected("edges")


def test_an_open_attribution_can_be_closed_once(history):
    row = Attribution.objects.filter(valid_to=None).first()
    Attribution.objects.filter(pk=row.pk).update(valid_to="2028-01-01")
    assert str(Attribution.objects.get(pk=row.pk).closing.valid_to) == "2028-01-01"
    with pytest.raises(DatabaseError), transaction.atomic():
        Attribution.objects.filter(pk=row.pk).update(valid_to="2029-01-01")


@pytest.mark.parametrize("period", [("2026-04-01", "2026-05-01"), ("2026-09-01", None), ("2027-03-01", "2027-05-01")])
def test_two_versions_of_a_plan_are_never_in_force_together(history, period):
    with pytest.raises(DatabaseError), transaction.atomic():
        PlanVersion.objects.create(
            code="edges",
            version=9,
            valid_from=period[0],
            valid_to=period[1],
            terms={},
            origin="history",
            proposed_at=timezone.now(),
            decided_at=timezone.now(),
            status="approved",
        )


FORGERIES = [
    "UPDATE exporters_ledgerentry SET amount_minor = amount_minor + 1 WHERE cause_reference = 'ORD-00000002'",
    "UPDATE exporters_ledgerentry SET before_minor = 1 WHERE cause_reference = 'ORD-00000002'",
    "DELETE FROM exporters_ledgerentry WHERE cause_reference = 'ORD-00000002'",
    "UPDATE exporters_ledgerentry SET run_id = NULL WHERE cause_reference = 'ORD-00000002'",
]


@pytest.mark.parametrize("forgery", FORGERIES)
def test_replay_finds_a_forged_ledger(db, tmp_path, forgery, capsys):
    from tests.triggers import lifted

    bring(EDGES, tmp_path)
    accrue()
    assert run("replay_ledger") == "The replay gives the same ledger.\n"
    with lifted(connection), connection.cursor() as cursor:
        cursor.execute(forgery)
    with pytest.raises(SystemExit) as stopped:
        call_command("replay_ledger")
    assert stopped.value.code == 1
    assert "ORD-00000002" in capsys.readouterr().out


def test_a_run_takes_as_many_statements_for_few_facts_as_for_many(db, tmp_path):
    """Never a statement per fact: a tenth of the orders costs as many statements as all of them."""
    counts = []
    for part in (10, 1):
        with transaction.atomic():
            folder = tmp_path / str(part)
            shutil.copytree(histories.FOLDER / "marginal_quarter_busy", folder)
            rows = (folder / "orders.csv").read_text().splitlines()
            (folder / "orders.csv").write_text("\n".join([rows[0], *rows[1::part]]) + "\n")
            bring(folder, tmp_path)
            with CaptureQueriesContext(connection) as queries:
                accrue()
            counts.append(len([q for q in queries if "ANALYZE" not in q["sql"] and "TRUNCATE" not in q["sql"]]))
            transaction.set_rollback(True)
    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_a_kill_in_the_middle(tmp_path, monkeypatch):
    bring(EDGES, tmp_path)
    monkeypatch.setattr(accrual, "BATCH_FACTS", {"sqlite": 1, "postgresql": 1})
    judged = []
    judge = accrual.judge_batch

    def dies_at_the_third(cursor, batch, plans, params):
        judge(cursor, batch, plans, params)
        judged.append(batch)
        if len(judged) == 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(accrual, "judge_batch", dies_at_the_third)
        with pytest.raises(KeyboardInterrupt):
            accrual.accrue(until=histories.UNTIL, asked_by="test", now=timezone.now())
    assert AccrualRun.objects.get().finished_at is None
    assert 0 < LedgerEntry.objects.count() < 43
    accrue()
    assert_as_expected("edges")
    assert run("replay_ledger") == "The replay gives the same ledger.\n"


LARGEST = [
    (10**12, 10**12, 10**6),
    (10**12, 10**10, 10**6),
    (9_223_372_036_854_775_807, 1, 1),
    (9_223_372_036_854_775_806, 5_000, 10_000),
    (10**18, 33_333, 10_000),
    (3, 1, 2),
    (1, 1, 2),
    (999_999_999_999, 88_500_001, 1_000_000),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("a", "b", "d"), LARGEST)
def test_the_largest_products_are_exact(a, b, d):
    with connection.cursor() as cursor:
        cursor.execute("SELECT mul_half_up(%s, %s, %s), mul_add_half_up(%s, %s, %s, %s)", [a, b, d, a, b, 0, d])
        assert cursor.fetchone() == (half_up(a * b, d), half_up(a * b, d))


@pytest.mark.django_db
def test_a_product_beyond_what_a_column_holds_is_an_error_and_no_float():
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT mul_half_up(%s, %s, %s)", [10**18, 10**6, 1])
        cursor.fetchone()


def test_only_the_ledger_module_inserts_entries():
    """The statements that write entries stand in sql/posting/, which ledger.py alone runs."""
    writers = {path for path in FOLDER.rglob("*.sql") if "INSERT INTO exporters_" in path.read_text("utf-8")}
    assert {path.parent.name for path in writers} == {"posting"}
    room = FOLDER.parents[2]
    sources = {
        path for path in room.rglob("*.py") if re.search(r"LedgerEntry\.objects\.\w*create", path.read_text("utf-8"))
    }
    assert {path.name for path in sources} == {"ledger.py"}


def test_entries_keep_their_working(history):
    entry = LedgerEntry.objects.get(cause="order", cause_reference="ORD-00000013")
    kept = (entry.base_minor, entry.before_minor, entry.after_minor, entry.uncut_minor, entry.cap, entry.amount_minor)
    assert kept == (9_000_001, 9_000_001, 18_000_002, 170_800, "", 170_800)
    assert (entry.rate_micros, entry.rate_date) == (1_000_000, parse_day("2026-06-05"))
    zero = JudgedFact.objects.get(cause_reference="ORD-00000015")
    assert (zero.reason, zero.cap, zero.base_minor, zero.after_minor) == (
        "cap_reached",
        "exporter",
        9_000_001,
        36_000_004,
    )
