"""Bad rows, repeats, late closings: what import_history keeps and what it reports, with line, column and reason."""

import json
import shutil

import pytest
from django.core.management import CommandError, call_command

from exporters.commissions.plans.models import PlanVersion
from exporters.histories.models import HistoryImport
from exporters.onboarding.models import Attribution, AttributionClosing, Exporter
from exporters.orders.models import Refund, TradeOrder
from portal.audit.models import AuditEvent
from startups.public import Startup
from tests.exporters.commissions.engine.commands import accrue, bring, ledger, reasons, run
from tests.scenarios import histories

pytestmark = pytest.mark.django_db
EDGES = histories.FOLDER / "edges"


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "history"
    shutil.copytree(EDGES, copy)
    return copy


def write(folder, file, *lines, header=True, encoding="utf-8"):
    first = (EDGES / file).read_text("utf-8").splitlines()[:1] if header else []
    (folder / file).write_bytes(("\n".join([*first, *lines]) + "\n").encode(encoding))


def found(bad):
    return [(row["file"], row["line"], row["column"]) for row in bad]


def test_bad_orders_are_listed_and_good_ones_kept(folder, tmp_path):
    write(
        folder,
        "orders.csv",
        "A,EXP-000001,2026-06-01T10:00:00Z,INR,10.00",
        "B,EXP-000001,2026-06-01T10:00:00,INR,10.00",  # no zone
        "C,EXP-000099,2026-06-01T10:00:00Z,INR,10.00",  # unknown exporter
        "D,EXP-000001,2026-06-01T10:00:00Z,INR,-10.00",
        "E,EXP-000001,2026-06-01T10:00:00Z,INR,10.001",
        "F,EXP-000001,2026-02-30T10:00:00Z,rupees,ten",
        "A,EXP-000001,2026-06-01T15:30:00+05:30,INR,10",  # the same after parsing
        "A,EXP-000001,2026-06-01T15:30:00+05:30,INR,11",  # other content
        "",
        ",EXP-000001,2026-06-01T10:00:00Z,INR,10.00",
        '"G",EXP-000001,2026-06-01T10:00:00Z,INR,0,more',
        "H,EXP-000001,2026-06-01T10:00:00Z,INR,0",
    )
    bad = bring(folder, tmp_path)
    assert sorted(TradeOrder.objects.values_list("reference", flat=True)) == ["A", "H"]
    assert found(bad) == [
        ("orders.csv", "3", "completed_at"),
        ("orders.csv", "4", "exporter"),
        ("orders.csv", "5", "amount"),
        ("orders.csv", "6", "amount"),
        ("orders.csv", "7", "completed_at"),
        ("orders.csv", "7", "currency"),
        ("orders.csv", "7", "amount"),
        ("orders.csv", "9", "order_reference"),
        ("orders.csv", "11", "order_reference"),
        ("orders.csv", "12", ""),
    ]
    assert all(row["reason"] for row in bad)


def test_bad_refunds_and_rates(folder, tmp_path):
    write(
        folder,
        "refunds.csv",
        "R1,X,2026-06-01T10:00:00Z,0.00,x",
        "R2,X,2026-06-01T10:00:00Z,1,x",
        "R2,Y,2026-06-01T10:00:00Z,1,x",
    )
    write(
        folder,
        "rates.csv",
        "2026-05-01,INR,1",
        "2026-05-01,USD,0",
        "2026-05-01,USD,88.1234567",
        "2026-05-01,USD,88",
        "2026-05-01,USD,88.0",
        "2026-05-01,USD,89",
    )
    bad = bring(folder, tmp_path)
    assert found(bad) == [
        ("refunds.csv", "2", "amount"),
        ("refunds.csv", "4", "refund_reference"),
        ("rates.csv", "2", "currency"),
        ("rates.csv", "3", "inr_per_unit"),
        ("rates.csv", "4", "inr_per_unit"),
        ("rates.csv", "7", "inr_per_unit"),
    ]
    assert list(Refund.objects.values_list("reference", flat=True)) == ["R2"]


def test_attributions_in_any_order(folder, tmp_path):
    """A closing that stands below what it makes room for is found; an overlap that stays is refused."""
    write(
        folder,
        "attributions.csv",
        "EXP-000002,STP-0001,2026-04-10,",
        "EXP-000002,STP-0002,2026-07-15,",  # overlaps until the row below closes the first
        "EXP-000002,STP-0001,2026-04-10,2026-07-15",
        "EXP-000002,STP-0003,2026-08-01,2026-09-01",  # overlaps the second for good
        "EXP-000003,STP-0001,2026-04-10,2026-04-10",
        "EXP-000003,STP-0009,2026-04-10,",
        "EXP-000099,STP-0001,2026-04-10,",
        "EXP-000003,STP-0001,2026-04-10,2026-05-10",
        "EXP-000003,STP-0001,2026-04-10,2026-05-11",
        "EXP-000003,STP-0002,2026-05-10,",
    )
    assert found(bring(folder, tmp_path)) == [
        ("attributions.csv", "6", "valid_to"),
        ("attributions.csv", "7", "startup"),
        ("attributions.csv", "8", "exporter"),
        ("attributions.csv", "10", "valid_from"),
        ("attributions.csv", "5", "valid_from"),
    ]
    rows = Attribution.objects.order_by("exporter__reference", "valid_from")
    assert [(r.exporter.reference, r.startup.reference, str(r.valid_from), str(r.valid_to)) for r in rows] == [
        ("EXP-000002", "STP-0001", "2026-04-10", "2026-07-15"),
        ("EXP-000002", "STP-0002", "2026-07-15", "None"),
        ("EXP-000003", "STP-0001", "2026-04-10", "2026-05-10"),
        ("EXP-000003", "STP-0002", "2026-05-10", "None"),
    ]
    assert HistoryImport.objects.get().counts["attributions.csv"] == {"added": 5, "bad": 5}


def test_a_closing_that_comes_late_changes_no_posted_line(folder, tmp_path):
    """What was judged for good stays; what comes after follows the closing, and replay knows who saw what."""
    write(folder, "attributions.csv", "EXP-000003,STP-0001,2026-04-10,")
    bring(folder, tmp_path)
    accrue("2026-06-06")
    before = [row for row in ledger() if row["exporter"] == "EXP-000003"]
    assert [row["cause_reference"] for row in before] == ["live", "ORD-00000012", "ORD-00000013"]
    write(folder, "attributions.csv", "EXP-000003,STP-0001,2026-04-10,2026-05-01", "EXP-000003,STP-0002,2026-05-01,")
    assert bring(folder, tmp_path) == []
    assert AttributionClosing.objects.count() == 1
    accrue()
    after = [row for row in ledger() if row["exporter"] == "EXP-000003"]
    assert after[:3] == before
    assert {row["startup"] for row in after[3:]} == {"STP-0002"}
    assert run("replay_ledger") == "The replay gives the same ledger.\n"


def test_plans_that_are_refused(folder, tmp_path):
    plans = json.loads((EDGES / "plans.json").read_text())

    def changed(version, **fields):
        return {**plans[0], "version": version, "valid_from": "2027-04-01", "valid_to": None, **fields}

    broken = [
        plans[0],
        {**plans[0], "clawback_days": 11},
        changed(3, valid_from="2026-09-01"),
        changed(4, valid_from="2027-04-02"),
        changed(5, currency="USD"),
        changed(6, code="other"),
        changed(7, orders={**plans[0]["orders"], "tier_mode": "whole"}),
        changed(8, orders={**plans[0]["orders"], "tiers": [{"from": "1.00", "rate_percent": "1"}]}),
        changed(9, milestones={"live": 3500}),
        changed(10, milestones={"live": "1.001"}),
        changed(11, holding_days={"milestone": -1, "order": 30}),
        "not a plan",
        plans[1],
        changed(12),
    ]
    (folder / "plans.json").write_text(json.dumps(broken))
    bad = [row for row in bring(folder, tmp_path) if row["file"] == "plans.json"]
    assert [(int(row["line"]), row["column"]) for row in bad] == [
        (2, "version"),
        (3, "valid_from"),
        (4, "valid_from"),
        (5, "currency"),
        (6, "code"),
        (7, "caps.startup_financial_year"),
        (8, "orders.tiers.0.from"),
        (9, "milestones.live"),
        (10, "milestones.live"),
        (11, "holding_days.milestone"),
        (12, ""),
    ]
    assert list(PlanVersion.objects.order_by("version").values_list("version", flat=True)) == [1, 2, 12]


def test_exporters_and_startups(folder, tmp_path):
    write(
        folder,
        "exporters.csv",
        "EXP-000001,Exporter 1,UDYAM-MH-18-0000001,AAAFA1001Z,,7",
        "EXP-000001,Exporter 1,UDYAM-MH-18-0000001,AAAFA1001Z,,07",
        "EXP-000001,Exporter One,UDYAM-MH-18-0000001,AAAFA1001Z,,07",
        '"EXP-000002","एक, दो ""तीन""",,,,',
        "EXP-000003,Somewhere,,,,66",
        encoding="utf-8-sig",
    )
    write(folder, "startups.csv", "STP-0001,Again,2026-04-01", "STP-0001,Other,2026-04-01", "STP-0002,No day,soon")
    for file in ("attributions", "milestones", "orders", "refunds"):
        (folder / f"{file}.csv").unlink()
    assert found(bring(folder, tmp_path)) == [
        ("startups.csv", "3", "reference"),
        ("startups.csv", "4", "enrolled_on"),
        ("exporters.csv", "4", "reference"),
        ("exporters.csv", "6", "state_code"),
    ]
    assert list(Exporter.objects.order_by("id").values_list("reference", "name", "state__gst_code")) == [
        ("EXP-000001", "Exporter 1", "07"),
        ("EXP-000002", 'एक, दो "तीन"', None),
    ]
    assert Startup.objects.get().plan_code == "edges"
    assert found(bring(folder, tmp_path)) == [
        ("startups.csv", "3", "reference"),
        ("startups.csv", "4", "enrolled_on"),
        ("exporters.csv", "4", "reference"),
        ("exporters.csv", "6", "state_code"),
    ]


def test_a_file_that_cannot_be_read_stops_no_other(folder, tmp_path):
    (folder / "refunds.csv").write_bytes(b"\xff\xfe\x00")
    write(folder, "orders.csv", "reference,amount", header=False)
    (folder / "plans.json").write_text("{")
    assert {row["file"] for row in bring(folder, tmp_path)} == {"refunds.csv", "orders.csv", "plans.json"}
    assert Exporter.objects.count() == 12


def test_a_dry_run_tries_everything_and_keeps_nothing(folder, tmp_path):
    write(folder, "startups.csv", "STP-0001,Again,2026-04-01", "STP-0002,No day,soon")
    bad = bring(folder, tmp_path, "--dry-run")
    assert ("startups.csv", "3", "enrolled_on") in found(bad)
    assert ("attributions.csv", "4", "startup") in found(bad)
    assert [Startup.objects.count(), TradeOrder.objects.count(), PlanVersion.objects.count()] == [0, 0, 0]
    assert AuditEvent.objects.count() == 0


def test_the_audit_says_who_brought_it(tmp_path):
    bring(EDGES, tmp_path, "--operator", "asha")
    row = HistoryImport.objects.get()
    assert (row.folder, row.operator, row.counts["orders.csv"]) == ("edges", "console (asha)", {"added": 69})
    events = AuditEvent.objects.values_list("event", "actor_label").distinct().order_by("event")
    assert list(events) == [("history.imported", "console (asha)"), ("startup.imported", "console (asha)")]


def test_plans_that_come_after_their_startups(folder, tmp_path):
    """The same ledger whichever half comes first."""
    plans = (folder / "plans.json").read_text()
    (folder / "plans.json").unlink()
    bring(folder, tmp_path)
    assert Startup.objects.filter(plan_code="").count() == 3
    accrue()
    assert {row["reason"] for row in reasons() if row["cause"] == "order"} == {"no_plan"}
    (folder / "plans.json").write_text(plans)
    bring(folder, tmp_path)
    accrue()
    assert ledger() == histories.rows("edges", "expected_ledger")
    assert reasons() == histories.rows("edges", "expected_reasons")
    assert run("replay_ledger") == "The replay gives the same ledger.\n"


def test_a_folder_that_is_not_there():
    with pytest.raises(CommandError):
        call_command("import_history", "/nowhere/at/all")
