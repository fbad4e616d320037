"""What the database refuses, tried with raw SQL."""

import uuid
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from exporters.commissions.adjustments.operations import decline_adjustment, withdraw_adjustment
from exporters.models import Adjustment, LedgerEntry
from tests.factories.adjustments import make_adjustment, make_approved_adjustment, reason_of
from tests.factories.exporters import make_exporter
from tests.factories.ledger import make_line, make_run, make_version
from tests.factories.startups import make_startup
from tests.moments import APPROVED, PROPOSED

pytestmark = pytest.mark.django_db
DECIDED = "status = 'approved', decided_by_id = %s, decided_at = %s"


@pytest.fixture
def line():
    return make_line(make_startup(), make_exporter(), make_version(), make_run(), date(2026, 5, 3), 300_00)


def execute(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def refuses(sql, *values) -> bool:
    """Whether the statement fails, or the end of its transaction would."""
    try:
        with transaction.atomic():
            execute(sql, *values)
            connection.check_constraints()
    except DatabaseError:
        return True
    return False


def new_id() -> str:
    made = uuid.uuid4()
    return made.hex if connection.vendor == "sqlite" else str(made)


def row(line, maker, **changed) -> dict:
    return {
        "uuid": new_id(),
        "reference": f"ADJ-{uuid.uuid4().hex[:8]}",
        "startup_id": line.startup_id,
        "exporter_id": line.exporter_id,
        "amount_minor": -100,
        "reason_id": reason_of().pk,
        "explanation": "x",
        "corrects_id": line.pk,
        "corrects_period": "",
        "status": "proposed",
        "proposed_by_id": maker.pk,
        "proposed_at": PROPOSED,
        "remark": "",
    } | changed


def insert(table: str, values: dict) -> tuple:
    marks = ", ".join(["%s"] * len(values))
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", *values.values()


def test_a_proposal_is_taken(line, cast):
    assert not refuses(*insert("exporters_adjustment", row(line, cast.finance)))


@pytest.mark.parametrize(
    "changed",
    [
        {"amount_minor": 0},
        {"amount_minor": 10**12 + 1},
        {"amount_minor": -(10**12) - 1},
        {"explanation": ""},
        {"status": "lost"},
        {"status": "withdrawn"},
        {"remark": "x"},
        {"corrects_period": "2026-05"},
        {"exporter_id": None},
        {"reason_id": 0},
        {"proposed_by_id": None},
    ],
    ids=str,
)
def test_a_proposal_refuses(line, cast, changed):
    assert refuses(*insert("exporters_adjustment", row(line, cast.finance, **changed)))


def test_a_line_of_another_startup_or_exporter_is_refused(line, cast):
    for changed in ({"startup_id": make_startup().pk}, {"exporter_id": make_exporter().pk}):
        assert refuses(*insert("exporters_adjustment", row(line, cast.finance, **changed)))
        assert not refuses(*insert("exporters_adjustment", row(line, cast.finance, corrects_id=None, **changed)))


def test_none_begins_approved(line, cast):
    decided = {
        "status": "approved",
        "decided_by_id": cast.approver.pk,
        "decided_at": APPROVED,
        "entry_id": line.uuid.hex,
    }
    assert refuses(*insert("exporters_adjustment", row(line, cast.finance, **decided)))
    declined = {"status": "declined", "decided_by_id": cast.approver.pk, "decided_at": APPROVED, "remark": "x"}
    assert refuses(*insert("exporters_adjustment", row(line, cast.finance, **declined)))


def test_one_person_does_not_decide_alone(line, cast):
    made = make_adjustment(line.startup, cast.finance)
    sql = "UPDATE exporters_adjustment SET status = 'declined', remark = 'x', decided_by_id = %s, decided_at = %s"
    assert refuses(sql, cast.finance.pk, APPROVED)
    assert refuses("UPDATE exporters_adjustment SET status = 'declined', remark = 'x'")
    assert refuses(sql.replace("'x'", "''"), cast.approver.pk, APPROVED)
    assert not refuses(sql, cast.approver.pk, APPROVED)
    assert Adjustment.objects.get() == made


def test_an_approval_without_its_entry_is_refused(line, cast):
    make_adjustment(line.startup, cast.finance)
    assert refuses(f"UPDATE exporters_adjustment SET {DECIDED}", cast.approver.pk, APPROVED)
    # A uuid that no entry has is refused at the end of the transaction.
    assert refuses(f"UPDATE exporters_adjustment SET {DECIDED}, entry_id = %s", cast.approver.pk, APPROVED, new_id())
    # Nor can it take another entry for its own.
    other = line.uuid.hex if connection.vendor == "sqlite" else str(line.uuid)
    assert refuses(f"UPDATE exporters_adjustment SET {DECIDED}, entry_id = %s", cast.approver.pk, APPROVED, other)
    assert refuses("UPDATE exporters_adjustment SET entry_id = %s", other)


def entry(made, **changed) -> dict:
    return {
        "uuid": new_id(),
        "kind": "adjustment",
        "startup_id": made.startup_id,
        "exporter_id": made.exporter_id,
        "cause": "adjustment",
        "cause_id": made.pk,
        "cause_reference": made.reference,
        "earned_on": date(2026, 6, 5),
        "period": "2026-06",
        "amount_minor": made.amount_minor,
        "currency": "INR",
        "payable_on": date(2026, 6, 5),
        "line_id": made.corrects_id,
        "posted_at": APPROVED,
        **dict.fromkeys(("base_minor", "before_minor", "after_minor", "uncut_minor"), 0),
        "cap": "",
    } | changed


@pytest.mark.parametrize("state", ["proposed", "declined", "withdrawn", "approved"])
def test_no_entry_of_an_adjustment_but_the_one_of_its_approval(line, cast, state):
    made = make_adjustment(line.startup, cast.finance, corrects=line)
    if state == "declined":
        decline_adjustment(adjustment=made, remark="No.", actor=cast.approver, now=APPROVED)
    if state == "withdrawn":
        withdraw_adjustment(adjustment=made, actor=cast.finance, now=APPROVED)
    if state == "approved":
        made = make_approved_adjustment(line.startup, cast, corrects=line)
    assert refuses(*insert("exporters_ledgerentry", entry(made)))
    assert refuses(*insert("exporters_ledgerentry", entry(made, cause="order", cause_id=999_999)))
    assert refuses(*insert("exporters_ledgerentry", entry(made, kind="accrual", cause_id=999_999)))


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"amount_minor": 1},
        {"startup_id": 0},
        {"exporter_id": None},
        {"line_id": None},
        {"cause_reference": "ADJ-X"},
        {"kind": "accrual"},
        {"cause_id": 0},
    ],
    ids=str,
)
def test_the_entry_is_what_was_approved(line, cast, changed):
    """The approval and its entry in two raw statements of one transaction: taken only when they say the same."""
    made = make_adjustment(line.startup, cast.finance, corrects=line)
    mine = new_id()

    def approve_and_post():
        with transaction.atomic():
            execute(f"UPDATE exporters_adjustment SET {DECIDED}, entry_id = %s", cast.approver.pk, APPROVED, mine)
            execute(*insert("exporters_ledgerentry", entry(made, uuid=mine, **changed)))
            connection.check_constraints()

    if changed:
        with pytest.raises(IntegrityError):
            approve_and_post()
    else:
        approve_and_post()
    assert LedgerEntry.objects.filter(cause="adjustment").count() == (0 if changed else 1)


@pytest.mark.parametrize("state", ["approved", "declined", "withdrawn"])
@pytest.mark.parametrize(
    "change",
    [
        "status = 'proposed', decided_by_id = NULL, decided_at = NULL, remark = '', entry_id = NULL",
        "status = 'withdrawn', decided_by_id = NULL, decided_at = NULL, remark = '', entry_id = NULL",
        "decided_at = '2020-01-01 00:00:00+00:00'",
        "remark = 'y'",
    ],
)
def test_a_decision_does_not_change(line, cast, state, change):
    if state == "approved":
        make_approved_adjustment(line.startup, cast)
    else:
        made = make_adjustment(line.startup, cast.finance)
        if state == "declined":
            decline_adjustment(adjustment=made, remark="No.", actor=cast.approver, now=APPROVED)
        else:
            withdraw_adjustment(adjustment=made, actor=cast.finance, now=APPROVED)
    assert refuses(f"UPDATE exporters_adjustment SET {change}")
