"""A reason that was changed, added or removed behind the triggers is found by the replay and named."""

from itertools import product

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from exporters.commissions.engine.models import AccrualRun, JudgedFact, LedgerEntry
from exporters.commissions.replay.replay import replay_ledger
from tests.exporters.commissions.engine.commands import accrue, bring
from tests.exporters.commissions.engine.test_ledger import EDGES
from tests.triggers import lifted

MILESTONE, ORDER, REFUND = "EXP-000004/first_order", "ORD-00000015", "REF-0000012"
# Judged while no startup was credited with them.
OF_NOBODY = ["EXP-000012/company_verified", "ORD-00000029", "REF-0000014"]
# What each column holds of this fact is the rules' word, and nobody else's.
CHANGED = {
    "reason": "'no_rate'",
    "final": "NOT final",
    "day": "'2026-04-30'",
    "startup_id": "startup_id + 1",
    "exporter_id": "exporter_id + 1",
    "plan_version_id": "NULL",
    "period": "'2030-01'",
    "limit_date": "'2030-01-01'",
    "base_minor": "base_minor + 1",
    "before_minor": "before_minor + 1",
    "after_minor": "after_minor + 1",
    "uncut_minor": "uncut_minor + 1",
    "cap": "'budget'",
    "rate_micros": "123",
    "rate_date": "'2026-01-01'",
}


@pytest.fixture
def judged(db, tmp_path):
    bring(EDGES, tmp_path)
    accrue()
    assert replay_ledger() == []


def forge(statement: str, values: list | None = None) -> None:
    with lifted(connection), connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount == 1


def told_of(reference: str) -> list[str]:
    """What the replay says of a fact, before the rest of the row."""
    return [difference.side for difference in replay_ledger() if reference in difference.what]


def add_reason(cause: str, fact_id: int, reference: str) -> None:
    """A row such as the run writes beside others of the same startup."""
    model = JudgedFact.objects.filter(cause=cause).exclude(startup=None).first()
    columns = "reason, final, day, startup_id, exporter_id, plan_version_id, period, limit_date, base_minor"
    columns += ", before_minor, after_minor, uncut_minor, cap, rate_micros, rate_date"
    forge(
        f"INSERT INTO exporters_judgedfact (run_id, cause, cause_id, cause_reference, {columns})"
        f" SELECT %s, cause, %s, %s, {columns} FROM exporters_judgedfact WHERE id = %s",
        [model.run_id, fact_id, reference, model.pk],
    )


def test_the_command_names_a_forged_reason_and_stops_with_status_1(judged, capsys):
    forge("UPDATE exporters_judgedfact SET base_minor = 1 WHERE cause_reference = %s", [ORDER])
    with pytest.raises(SystemExit) as stopped:
        call_command("replay_ledger")
    assert stopped.value.code == 1
    said, held = capsys.readouterr().out.splitlines()
    assert said.startswith(f"the replay gives, run {AccrualRun.objects.get().pk}: order,{ORDER},cap_reached,")
    assert held.startswith(f"the reasons hold, run {AccrualRun.objects.get().pk}: order,{ORDER},cap_reached,")


def test_whatever_is_changed_of_a_reason_is_found(judged):
    """Of a milestone, an order and a refund at a time: each is named."""
    facts = JudgedFact.objects.filter(cause_reference__in=[MILESTONE, ORDER, REFUND]).order_by("cause")
    before, missed = list(facts.values()), []
    for column, value in CHANGED.items():
        with transaction.atomic():
            for reference in (MILESTONE, ORDER, REFUND):
                forge(f"UPDATE exporters_judgedfact SET {column} = {value} WHERE cause_reference = %s", [reference])
            assert all(row not in before for row in facts.values()), f"{column} held this already"
            told = [(d.side, d.what) for d in replay_ledger()]
            for side, reference in product(("the replay gives", "the reasons hold"), (MILESTONE, ORDER, REFUND)):
                if not any(said == side and reference in what for said, what in told):
                    missed.append((column, side, reference))
            transaction.set_rollback(True)
    assert missed == []


def test_a_removed_reason_is_found(judged):
    references = [MILESTONE, ORDER, REFUND, *OF_NOBODY]
    for reference in references:
        forge("DELETE FROM exporters_judgedfact WHERE cause_reference = %s", [reference])
    told = [str(difference) for difference in replay_ledger()]
    for reference in references:
        assert any(line.startswith("the replay gives, run") and reference in line for line in told), reference


@pytest.mark.parametrize("cause", ["milestone", "order", "refund"])
def test_a_reason_added_for_a_fact_that_earned_is_found(judged, cause):
    """Programs and pages pass over it, because the entry counts; it is a forgery all the same."""
    entry = LedgerEntry.objects.select_related("exporter").filter(cause=cause).first()
    reference = f"{entry.exporter.reference}/{entry.cause_reference}" if cause == "milestone" else entry.cause_reference
    add_reason(cause, entry.cause_id, reference)
    assert told_of(reference) == ["the reasons hold"]


@pytest.mark.parametrize("cause", ["milestone", "order", "refund"])
def test_a_reason_that_stands_twice_is_found(judged, cause):
    row = JudgedFact.objects.filter(cause=cause).exclude(startup=None).first()
    add_reason(cause, row.cause_id, row.cause_reference)
    assert told_of(row.cause_reference) == ["the reasons hold"]


def test_a_reason_of_a_run_that_wrote_nothing_is_found(judged):
    accrue()
    idle = AccrualRun.objects.latest("id")
    assert not idle.units.exists()
    forge("UPDATE exporters_judgedfact SET run_id = %s WHERE cause_reference = %s", [idle.pk, ORDER])
    told = [(difference.side, difference.run == idle.pk) for difference in replay_ledger()]
    assert told == [("the replay gives", False), ("the reasons hold", True)]


@pytest.mark.parametrize("reference", [MILESTONE, ORDER, REFUND])
def test_a_reason_that_leads_to_another_fact_is_found(judged, reference):
    """Pages go by the id, so the reason would stand beside a fact that it is not about."""
    forge("UPDATE exporters_judgedfact SET cause_id = cause_id + 1 WHERE cause_reference = %s", [reference])
    assert any("of the fact with id" in difference.what for difference in replay_ledger())
    assert "the reasons hold" in told_of(reference)


def test_a_reason_that_stays_is_written_once_however_often_the_fact_is_judged(db, tmp_path):
    bring(EDGES, tmp_path)
    for until in ("2026-07-31", "2026-12-31", "2027-09-30"):
        accrue(until)
    waiting = JudgedFact.objects.filter(cause_reference__in=OF_NOBODY).order_by("cause")
    assert [(row.reason, row.final) for row in waiting] == [
        ("no_attribution", False),
        ("no_attribution", False),
        ("order_unknown", False),
    ]
    assert AccrualRun.objects.filter(units__isnull=False).distinct().count() == 3
    assert replay_ledger() == []
