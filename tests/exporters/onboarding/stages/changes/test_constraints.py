"""What the database refuses of stages and their changes, tried with raw SQL."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from exporters.onboarding.stages.changes.operations import decline_change, withdraw_change
from tests.factories.stage_changes import (
    make_approved_stage_change,
    make_stage_change,
    new_stage,
    other_words,
    renamed,
    stage_of,
)
from tests.moments import AGREED, SUGGESTED

pytestmark = pytest.mark.django_db
DECIDED = "status = 'approved', decided_by_id = %s, decided_at = %s"


def execute(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def refuses(sql, *values) -> bool:
    """Whether the statement fails, or the end of its transaction would."""
    return refuses_all((sql, *values))


def refuses_all(*statements) -> bool:
    try:
        with transaction.atomic():
            for sql, *values in statements:
                execute(sql, *values)
            connection.check_constraints()
    except DatabaseError:
        return True
    return False


def insert(table: str, values: dict) -> tuple:
    marks = ", ".join(["%s"] * len(values))
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", *values.values()


def new_id() -> str:
    made = uuid.uuid4()
    return made.hex if connection.vendor == "sqlite" else str(made)


def said(maker, **changed) -> tuple:
    """A proposal to rename the papers."""
    return insert(
        "exporters_stagechange",
        {
            "uuid": new_id(),
            "stage_id": stage_of("papers").pk,
            "code": "",
            "follows_id": None,
            "own_step": False,
            "name_en": "Papers in order",
            "name_hi": "कागज़ात",
            "days_after": 0,
            "before_en": "Papers",
            "before_hi": "कागज़ात",
            "before_days": 0,
            "why": "Clearer.",
            "status": "proposed",
            "proposed_by_id": maker.pk,
            "proposed_at": SUGGESTED,
            "remark": "",
        }
        | changed,
    )


def said_new(maker, **changed) -> tuple:
    """A proposal to add a stage after the papers."""
    new = {"stage_id": None, "code": "training", "follows_id": stage_of("papers").pk, "own_step": True}
    return said(maker, **({"before_en": "", "before_hi": ""} | new | changed))


class TestProposals:
    def test_both_kinds_are_taken(self, cast):
        assert not refuses(*said(cast.manager))
        assert not refuses(*said_new(cast.manager))

    @pytest.mark.parametrize(
        "changed",
        [
            {"status": "lost"},
            {"status": "withdrawn"},
            {"name_en": ""},
            {"name_hi": ""},
            {"name_en": "Papers"},
            {"why": ""},
            {"remark": "x"},
            {"proposed_by_id": None},
            {"code": "training"},
            {"own_step": True},
            {"days_after": -1},
            {"added_id": "papers"},
            # What the stage says is what it says.
            {"before_en": "Paper"},
            {"before_hi": "कागज़"},
            {"before_days": 5},
            {"stage_id": 0},
        ],
        ids=str,
    )
    def test_a_rename_refuses(self, cast, changed):
        assert refuses(*said(cast.manager, **changed))

    @pytest.mark.parametrize(
        "changed",
        [
            {"code": ""},
            {"code": "Training"},
            {"code": "1st"},
            {"code": "export-training"},
            {"code": "training\n"},
            {"follows_id": None},
            {"follows_id": 0},
            {"before_en": "x"},
            {"before_days": 1},
            {"days_after": 1},
            {"name_hi": ""},
        ],
        ids=str,
    )
    def test_a_new_stage_refuses(self, cast, changed):
        assert refuses(*said_new(cast.manager, **changed))

    def test_none_begins_decided(self, cast):
        by = {"decided_by_id": cast.approver.pk, "decided_at": AGREED}
        assert refuses(*said(cast.manager, status="approved", **by))
        assert refuses(*said(cast.manager, status="declined", remark="x", **by))

    def test_one_waits_for_each_stage_and_each_new_code(self, cast):
        make_stage_change(renamed(), cast.manager)
        make_stage_change(new_stage(), cast.manager)
        assert refuses(*said(cast.manager, name_en="Other"))
        assert refuses(*said_new(cast.manager, name_en="Other"))
        assert not refuses(*said_new(cast.manager, code="course"))


class TestDecisions:
    def test_one_person_does_not_decide_alone(self, cast):
        make_stage_change(renamed(), cast.manager)
        sql = "UPDATE exporters_stagechange SET status = 'declined', remark = 'x', decided_by_id = %s, decided_at = %s"
        assert refuses(sql, cast.manager.pk, AGREED)
        assert refuses("UPDATE exporters_stagechange SET status = 'declined', remark = 'x'")
        assert refuses(sql.replace("'x'", "''"), cast.approver.pk, AGREED)
        assert refuses(f"UPDATE exporters_stagechange SET {DECIDED}", cast.manager.pk, AGREED)
        assert not refuses(sql, cast.approver.pk, AGREED)

    def test_an_approved_new_stage_has_its_row(self, cast):
        make_stage_change(new_stage(), cast.manager)
        approve = f"UPDATE exporters_stagechange SET {DECIDED}"
        assert refuses(approve, cast.approver.pk, AGREED)
        # A code that no stage has is refused at the end of the transaction.
        assert refuses(f"{approve}, added_id = 'training'", cast.approver.pk, AGREED)
        # Nor can it take another stage for its own.
        assert refuses(f"{approve}, added_id = 'papers'", cast.approver.pk, AGREED)

    @pytest.mark.parametrize("state", ["approved", "declined", "withdrawn"])
    @pytest.mark.parametrize(
        "change",
        [
            "status = 'proposed', decided_by_id = NULL, decided_at = NULL, remark = '', added_id = NULL",
            "status = 'withdrawn', decided_by_id = NULL, decided_at = NULL, remark = '', added_id = NULL",
            "decided_at = '2020-01-01 00:00:00+00:00'",
            "remark = 'y'",
        ],
    )
    def test_a_decision_does_not_change(self, cast, state, change):
        if state == "approved":
            make_approved_stage_change(renamed(), cast)
        else:
            made = make_stage_change(renamed(), cast.manager)
            if state == "declined":
                decline_change(change=made, remark="No.", actor=cast.approver, now=AGREED)
            else:
                withdraw_change(change=made, actor=cast.manager, now=AGREED)
        assert refuses(f"UPDATE exporters_stagechange SET {change}")


class TestStages:
    """A stage changes as an approved change says, and no other way."""

    @pytest.mark.parametrize(
        "change",
        [
            "name_en = 'x'",
            "name_hi = 'x'",
            "code = 'x'",
            "place = 99",
            "step = 9",
            "earns = NOT earns",
            "since = '2026-11-10'",
            "days_after = 3, after_id = 1",
        ],
    )
    @pytest.mark.parametrize("before", [None, renamed, new_stage])
    def test_no_stage_changes_by_itself(self, cast, before, change):
        if before:
            make_approved_stage_change(before(), cast)
            make_stage_change(other_words(name_en="x", name_hi="x"), cast.manager)
        assert refuses(f"UPDATE exporters_stage SET {change} WHERE code = 'papers'")

    def test_it_says_what_was_approved_last(self, cast):
        make_approved_stage_change(renamed(), cast)
        make_approved_stage_change(renamed(name_en="All papers"), cast)
        rename = "UPDATE exporters_stage SET name_en = %s WHERE code = 'papers'"
        assert refuses(rename, "Papers in order")
        assert refuses(rename, "Papers")
        assert not refuses(rename, "All papers")
        assert refuses(rename.replace("papers", "live"), "All papers")

    def added(self, **changed) -> tuple:
        row = {
            "code": "training",
            "place": 11,
            "step": 8,
            "name_en": "Export training",
            "name_hi": "निर्यात प्रशिक्षण",
            "earns": False,
            "days_after": 0,
            "since": AGREED.date(),
        }
        return insert("exporters_stage", row | changed)

    def approved(self, cast, **changed) -> tuple:
        """A raw approval of a new last stage; its row is still to come."""
        make_stage_change(new_stage(follows="retained_90d", **changed), cast.manager)
        sql = f"UPDATE exporters_stagechange SET {DECIDED}, added_id = 'training'"
        return sql, cast.approver.pk, AGREED

    def test_none_is_added_by_itself_or_for_a_proposal(self, cast):
        assert refuses(*self.added())
        make_stage_change(new_stage(follows="retained_90d"), cast.manager)
        assert refuses(*self.added())

    @pytest.mark.parametrize(
        "changed",
        [
            {},
            {"name_en": "Training"},
            {"name_hi": "प्रशिक्षण"},
            {"code": "course"},
            {"earns": True},
            {"since": None},
            {"step": 7},
            {"step": 9},
            {"place": 10},
        ],
        ids=str,
    )
    def test_it_is_added_as_it_was_approved(self, cast, changed):
        """The approval and its row in two raw statements of one transaction: taken only when they say the same."""
        assert refuses_all(self.approved(cast), self.added(**changed)) == bool(changed)

    def test_room_is_made_downwards_and_only_until_the_row_is_there(self, cast):
        approve = self.approved(cast)
        up = ("UPDATE exporters_stage SET place = 0 WHERE code = 'registered'",)
        down = ("UPDATE exporters_stage SET place = place + 5 WHERE code = 'retained_90d'",)
        added = self.added(place=20)
        assert not refuses_all(approve, down, added)
        assert refuses_all(approve, up, added)
        assert refuses_all(approve, added, down)
        assert refuses_all(down, approve, added)
        # Room is not made for nothing.
        assert refuses_all(approve, down)
