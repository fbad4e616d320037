"""Every case printed in docs/money.md, through the commands."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from exporters.models import LedgerEntry
from portal.lib.dates import parse_moment
from portal.lib.money import parse_minor
from startups.models import Startup
from tests.exporters.commissions.engine.commands import accrue, bring, ledger, reasons, run
from tests.factories.adjustments import make_approved_adjustment

DOCUMENT = Path(__file__).resolve().parents[4] / "docs" / "money.md"
BLOCK = re.compile(r"```(?:csv|json) ([a-z ]+)\n(.*?)```", re.DOTALL)
START = {
    "startups": "reference,name,enrolled_on\nSTP-0001,Startup,2026-04-01\n",
    "exporters": "reference,name\nEXP-000001,One\nEXP-000002,Two\n",
    "attributions": (
        "exporter,startup,valid_from,valid_to\nEXP-000001,STP-0001,2026-04-10,\nEXP-000002,STP-0001,2026-04-10,\n"
    ),
}
LIVE = "EXP-000001,live,2026-05-01\nEXP-000002,live,2026-05-01\n"


def cases():
    """Title → blocks of each case; the first is what all start from."""
    parts = re.split(r"^## ", DOCUMENT.read_text("utf-8"), flags=re.MULTILINE)
    return [(part.splitlines()[0], dict(BLOCK.findall(part))) for part in parts]


(_, COMMON), *CASES = cases()


def plan_of(blocks):
    plan = json.loads(COMMON["plan"])
    for name, value in json.loads(blocks.get("plan", "{}")).items():
        plan[name] = plan[name] | value if isinstance(value, dict) else value
    return plan


def write(folder, blocks):
    folder.mkdir()
    (folder / "plans.json").write_text(json.dumps([plan_of(blocks)]))
    for file, text in START.items():
        (folder / f"{file}.csv").write_text(text)
    (folder / "milestones.csv").write_text(blocks.get("milestones", "exporter,kind,achieved_on\n") + LIVE)
    for file in ("orders", "refunds", "rates"):
        if file in blocks:
            (folder / f"{file}.csv").write_text(blocks[file])


def printed(text):
    return list(csv.DictReader(io.StringIO(text)))


def adjust(cast, rows):
    """Each as a finance officer proposes it and an approver approves it."""
    for row in rows:
        line = LedgerEntry.objects.get(cause_reference=row["line"]) if row["line"] else None
        make_approved_adjustment(
            Startup.objects.get(reference=row["startup"]),
            cast,
            parse_minor(row["amount"]),
            now=parse_moment(row["approved_at"]),
            corrects=line,
        )


@pytest.mark.django_db
@pytest.mark.parametrize(("title", "blocks"), CASES, ids=[title for title, _ in CASES])
def test_case(title, blocks, tmp_path, cast):
    write(tmp_path / "history", blocks)
    assert bring(tmp_path / "history", tmp_path) == []
    accrue()
    adjust(cast, printed(blocks.get("adjustments", "")))
    if later := blocks.get("later orders"):
        (tmp_path / "history" / "orders.csv").write_text(later)
        assert bring(tmp_path / "history", tmp_path) == []
        accrue()
    want, why = printed(blocks["ledger"]), printed(blocks["reasons"])
    assert [{name: row[name] for name in want[0]} for row in ledger()] == want
    said = [{"cause_reference": row["cause_reference"], "reason": row["reason"]} for row in reasons()]
    live = [row for row in said if row["cause_reference"].endswith("/live")]
    assert [row for row in said if row in why or row not in live] == why
    assert run("replay_ledger") == "The replay gives the same ledger.\n"


def test_the_document_has_its_cases():
    assert len(CASES) == 8
