"""The conditions of the triggers on the exporters' tables."""

from exporters.imports.states import FileStatus
from tests.database.conditions import Conditions
from tests.database.guards_of_exporters import (
    CLOSED,
    IMPORT,
    IN_FORCE,
    OF_THE_SAME_PLAN,
    OPEN,
    STAGE,
    STAGE_CHANGE,
    TWO_PLANS,
)
from tests.database.tried import Trial

ATTRIBUTION_OVERLAP = "attributions of one exporter may not overlap"
ADJUSTMENT_BEGINS = "an adjustment begins as proposed, on a line of its own startup and exporter"
FROM_APPROVAL = "an entry of an adjustment follows from its approval"
CHANGE_BEGINS = "a change of a stage begins as proposed, from what the stage says"
STAGE_ADDED = "a stage is added as an approved change says"
SIGNED = "decided_by_id = {checker}, decided_at = '{now}'"
DECLINED = "status = 'declined', remark = 'No.'"
LINE = "(SELECT {0} FROM exporters_ledgerentry WHERE id = (SELECT min(id) FROM exporters_ledgerentry))"
OTHER_STARTUP = f"(SELECT max(id) FROM startups_startup WHERE id <> {LINE.format('startup_id')})"
OTHER_EXPORTER = f"(SELECT max(id) FROM exporters_exporter WHERE id <> {LINE.format('exporter_id')})"
OF_ADJUSTMENT = "(SELECT {0} FROM exporters_adjustment ORDER BY id LIMIT 1)"
OF_CHANGE = "(SELECT {0} FROM exporters_stagechange ORDER BY id LIMIT 1)"
OF_PAPERS = "(SELECT {0} FROM exporters_stage WHERE code = 'papers')"
APPROVED_CHANGE = f"UPDATE exporters_stagechange SET status = 'approved', {SIGNED}"
NOT_APPROVED = f"UPDATE exporters_stagechange SET {DECLINED}"
# Turns the world's only change of a stage into one that adds a stage after "papers".
NEW_STAGE = (
    f"stage_id = NULL, code = 'extra', follows_id = {OF_PAPERS.format('id')}, own_step = {{false}},"
    " name_en = 'Extra', name_hi = 'और', days_after = 0, before_en = '', before_hi = '', before_days = 0"
)
STAGE_TO_ADD = f"{APPROVED_CHANGE}, added_id = 'extra', {NEW_STAGE}"


def first_attribution(end: str) -> tuple[str, ...]:
    """Let the first open attribution begin on 1 January 2026 and end on this day."""
    first = "(SELECT min(id) FROM exporters_attribution WHERE valid_to IS NULL)"
    return (f"UPDATE exporters_attribution SET valid_from = '2026-01-01', valid_to = {end} WHERE id = {first}",)


def approved_version(start: str, end: str) -> str:
    return f"UPDATE exporters_planversion SET valid_from = {start}, valid_to = {end} WHERE status = 'approved'"


def second_version(start: str, end: str) -> tuple[str, ...]:
    """Approve a second version of the plan beside the first, which begins in April and is open."""
    code = "(SELECT max(code) FROM exporters_planversion WHERE status = 'approved')"
    second = f"status = 'approved', {SIGNED}, code = {code}, version = 77, valid_from = {start}, valid_to = {end}"
    return (
        approved_version("'2026-04-01'", "NULL"),
        f"UPDATE exporters_planversion SET {second} WHERE status = 'proposed'",
    )


def import_keeps(status: str, *columns: str, then: str = "") -> Conditions:
    """An import of this status keeps it, or goes to the one `then`. The world's checked import gets it first."""
    given = ", ".join([f"status = '{status}'", *columns])
    return Conditions(
        "UPDATE",
        "exporters_factimport",
        IMPORT,
        {"status": f"'{then or status}'"},
        {f"{status} to {one}": {"status": f"'{one}'"} for one in FileStatus.values if one not in (status, then)},
        given=(f"UPDATE exporters_factimport SET {given} WHERE status = 'checked'",),
        where=f"status = '{status}'",
    )


def a_later_change(trial: Trial) -> str:
    """Add a second approved change of the same stage, with another name."""
    row = trial.row("exporters_stagechange")
    return trial.copy("exporters_stagechange", row, [], {"stage_id": "stage_id", "code": "code", "name_en": "'Later'"})


APPROVES = {"status": "'approved'", "decided_by_id": "{checker}", "decided_at": "'{now}'"}
# The one version that is in force, and the one that is proposed for another plan.
WHOLE_TIME = "UPDATE exporters_planversion SET valid_from = '2026-04-01', valid_to = NULL"
SAME_CODE = (
    "UPDATE exporters_planversion SET version = 77, code ="
    f" (SELECT code FROM exporters_planversion WHERE {OPEN}) WHERE {IN_FORCE}"
)
DRAFT_OF_THE_SAME_PLAN = f"UPDATE exporters_planversion SET {OF_THE_SAME_PLAN} WHERE {OPEN}"
ONCE_DECLINED = f"UPDATE exporters_planversion SET {DECLINED} WHERE {IN_FORCE}"
APPROVED_AFTER_ALL = "UPDATE exporters_planversion SET status = 'approved', remark = '' WHERE status = 'declined'"
# Only a history brings a version that is in force already.
BROUGHT = {"code": "code", "version": "77", "origin": "'history'"}
STAGE_IS_THERE = "UPDATE exporters_stage SET code = 'extra' WHERE code = 'fee_paid'"
CONDITIONS = [
    Conditions(
        "INSERT",
        "exporters_attribution",
        ATTRIBUTION_OVERLAP,
        {"exporter_id": "exporter_id", "valid_from": "'2026-03-01'", "valid_to": "'2026-05-01'"},
        {
            "begins before another ends": {"valid_from": "'2026-02-28'"},
            "is open and begins before another ends": {"valid_from": "'2026-02-28'", "valid_to": "NULL"},
        },
        given=first_attribution("'2026-03-01'"),
        where="valid_from = '2026-01-01'",
    ),
    Conditions(
        "INSERT",
        "exporters_attribution",
        ATTRIBUTION_OVERLAP,
        {"exporter_id": "exporter_id", "valid_from": "'2025-12-01'", "valid_to": "'2026-01-01'"},
        {
            "ends after an open one begins": {"valid_to": "'2026-01-02'"},
            "is open before an open one": {"valid_to": "NULL"},
        },
        given=first_attribution("NULL"),
        where="valid_from = '2026-01-01'",
    ),
    Conditions(
        "UPDATE",
        "exporters_attribution",
        CLOSED,
        {"valid_to": "'2099-01-01'"},
        {"stays open": {"valid_to": "NULL"}},
        where="valid_to IS NULL",
    ),
    Conditions(
        "INSERT",
        "exporters_planversion",
        TWO_PLANS,
        {**BROUGHT, "valid_from": "'2026-07-01'", "valid_to": "'2026-10-01'"},
        {
            "begins before another ends": {"valid_from": "'2026-06-30'"},
            "is open and begins before another ends": {"valid_from": "'2026-06-30'", "valid_to": "NULL"},
        },
        given=(approved_version("'2026-04-01'", "'2026-07-01'"),),
        where="status = 'approved'",
    ),
    Conditions(
        "INSERT",
        "exporters_planversion",
        TWO_PLANS,
        {**BROUGHT, "valid_from": "'2026-01-01'", "valid_to": "'2026-04-01'"},
        {
            "ends after an open one begins": {"valid_to": "'2026-04-02'"},
            "is open before an open one": {"valid_to": "NULL"},
        },
        given=(approved_version("'2026-04-01'", "NULL"),),
        where="status = 'approved'",
    ),
    Conditions(
        "INSERT",
        "exporters_planversion",
        "a plan version begins as proposed",
        {"code": "'OTHER'", "version": "1", "origin": "'history'"},
        {
            "was drafted on screen": {"origin": "'screen'"},
            "is declined": {"status": "'declined'", "remark": "'No.'"},
            "is withdrawn": {"status": "'withdrawn'", "decided_by_id": "NULL", "decided_at": "NULL"},
        },
        where="status = 'approved'",
    ),
    # A version of another plan may be in force on the same days.
    Conditions(
        "UPDATE",
        "exporters_planversion",
        TWO_PLANS,
        APPROVES,
        spoilt={"the other version is of the same plan": SAME_CODE},
        given=(WHOLE_TIME,),
        where=OPEN,
    ),
    # A version that is not approved may say the same days.
    Conditions(
        "INSERT",
        "exporters_planversion",
        TWO_PLANS,
        {**BROUGHT, "status": "'approved'", "remark": "''"},
        spoilt={"the other version is approved": APPROVED_AFTER_ALL},
        given=(ONCE_DECLINED,),
        where="status = 'declined'",
    ),
    Conditions(
        "UPDATE",
        "exporters_planversion",
        TWO_PLANS,
        APPROVES,
        spoilt={"the other version of the plan is approved": APPROVED_AFTER_ALL},
        given=(DRAFT_OF_THE_SAME_PLAN, ONCE_DECLINED),
        where=OPEN,
    ),
    Conditions(
        "UPDATE",
        "exporters_planversion",
        TWO_PLANS,
        {**APPROVES, "status": "'declined'", "remark": "'No.'"},
        {"is approved, not declined": {"status": "'approved'", "remark": "''"}},
        given=(DRAFT_OF_THE_SAME_PLAN,),
        where=OPEN,
    ),
    Conditions(
        "UPDATE",
        "exporters_planversion",
        TWO_PLANS,
        {"valid_to": "'2026-07-01'"},
        {"ends after another begins": {"valid_to": "'2026-07-02'"}, "stays open before another": {"valid_to": "NULL"}},
        given=second_version("'2026-07-01'", "'2026-10-01'"),
        where="status = 'approved' AND version <> 77",
    ),
    Conditions(
        "UPDATE",
        "exporters_planversion",
        TWO_PLANS,
        {"valid_to": "'2026-07-01'"},
        {
            "ends after an open one begins": {"valid_to": "'2026-07-02'"},
            "is open before an open one": {"valid_to": "NULL"},
        },
        given=second_version("'2026-07-01'", "NULL"),
        where="status = 'approved' AND version <> 77",
    ),
    import_keeps("applying", SIGNED, then="applied"),
    import_keeps("sent_back", "remark = 'No.'", SIGNED),
    import_keeps("withdrawn"),
    import_keeps("unreadable", "fault = '{{}}'"),
    Conditions(
        "INSERT",
        "exporters_adjustment",
        ADJUSTMENT_BEGINS,
        {
            "corrects_id": LINE.format("id"),
            "startup_id": LINE.format("startup_id"),
            "exporter_id": LINE.format("exporter_id"),
        },
        {
            "is withdrawn": {"status": "'withdrawn'"},
            "corrects no line": {"corrects_id": "{other}"},
            "of another startup": {"startup_id": OTHER_STARTUP},
            "of another exporter": {"exporter_id": OTHER_EXPORTER},
            "of no exporter": {"exporter_id": "NULL"},
        },
        where="status = 'proposed'",
    ),
    Conditions(
        "INSERT",
        "exporters_ledgerentry",
        FROM_APPROVAL,
        {
            "uuid": "'{uuid}'",
            "kind": "'adjustment'",
            "cause": "'adjustment'",
            "cause_id": OF_ADJUSTMENT.format("id"),
            "cause_reference": OF_ADJUSTMENT.format("reference"),
            "startup_id": OF_ADJUSTMENT.format("startup_id"),
            "exporter_id": OF_ADJUSTMENT.format("exporter_id"),
            "amount_minor": OF_ADJUSTMENT.format("amount_minor"),
            "line_id": OF_ADJUSTMENT.format("corrects_id"),
        },
        {
            "another kind": {"kind": "'true_up'"},
            "another cause": {"cause": "'period'"},
            "no adjustment": {"cause_id": "{other}"},
            "another entry": {"uuid": "'00000000000000000000000000000001'"},
            "another reference": {"cause_reference": "'ADJ-0'"},
            "another startup": {"startup_id": OTHER_STARTUP},
            "another exporter": {"exporter_id": OTHER_EXPORTER},
            "another amount": {"amount_minor": f"1 + {OF_ADJUSTMENT.format('amount_minor')}"},
            "another line": {"line_id": "NULL"},
        },
        {"the adjustment is declined": f"UPDATE exporters_adjustment SET {DECLINED}"},
        given=(
            f"UPDATE exporters_adjustment SET status = 'approved', {SIGNED}, entry_id = '{{uuid}}',"
            f" corrects_id = {LINE.format('id')}, startup_id = {LINE.format('startup_id')},"
            f" exporter_id = {LINE.format('exporter_id')}, corrects_period = ''",
        ),
        unchecked=("exporters_adjustment",),
    ),
    # stages
    Conditions(
        "INSERT",
        "exporters_stagechange",
        CHANGE_BEGINS,
        {"status": "'proposed'", "stage_id": "stage_id", "code": "code"},
        {
            "is withdrawn": {"status": "'withdrawn'"},
            "of another stage": {"stage_id": "(SELECT id FROM exporters_stage WHERE code = 'live')"},
            "another English name before": {"before_en": "'Other'"},
            "another Hindi name before": {"before_hi": "'और'"},
            "other days before": {"before_days": "before_days + 1"},
        },
        given=("UPDATE exporters_stagechange SET status = 'withdrawn'",),
    ),
    Conditions(
        "UPDATE",
        "exporters_stagechange",
        STAGE_CHANGE,
        {"status": "'approved'", "decided_by_id": "{checker}", "decided_at": "'{now}'", "added_id": "'extra'"},
        spoilt={"the stage is there already": STAGE_IS_THERE},
        given=(f"UPDATE exporters_stagechange SET {NEW_STAGE}",),
    ),
    Conditions(
        "INSERT",
        "exporters_stage",
        STAGE_ADDED,
        {
            "code": "'extra'",
            "place": "77",
            "step": OF_PAPERS.format("step"),
            "name_en": "'Extra'",
            "name_hi": "'और'",
            "since": "'2026-11-26'",
        },
        {
            "earns": {"earns": "{true}"},
            "comes days after another": {"after_id": OF_PAPERS.format("id")},
            "counts days": {"days_after": "1"},
            "has no first day": {"since": "NULL"},
            "another code": {"code": "'other'"},
            "another English name": {"name_en": "'Other'"},
            "another Hindi name": {"name_hi": "'दूसरा'"},
            "at the place of the stage before": {"place": OF_PAPERS.format("place")},
            "above the stage before": {"place": "0"},
            "at the step of another stage": {"step": "(SELECT min(step) FROM exporters_stage)"},
        },
        {
            "the change is declined": NOT_APPROVED,
            "the stage has a step of its own": "UPDATE exporters_stagechange SET own_step = {true}",
        },
        given=(STAGE_TO_ADD,),
        where="code = 'papers'",
        unchecked=("exporters_stagechange",),
    ),
    Conditions(
        "UPDATE",
        "exporters_stage",
        STAGE,
        {
            "name_en": OF_CHANGE.format("name_en"),
            "name_hi": OF_CHANGE.format("name_hi"),
            "days_after": OF_CHANGE.format("days_after"),
        },
        {
            "another English name": {"name_en": "'Other'"},
            "another Hindi name": {"name_hi": "'दूसरा'"},
            "other days": {"days_after": "1"},
            "gets a first day": {"since": "'2026-11-26'"},
        },
        {
            "the change is declined": NOT_APPROVED,
            "the change is of another stage": "UPDATE exporters_stagechange SET stage_id ="
            " (SELECT id FROM exporters_stage WHERE code = 'live')",
            "there is a later change": a_later_change,
        },
        given=(f"{APPROVED_CHANGE}, name_hi = 'नया'",),
        where="code = 'papers'",
    ),
    Conditions(
        "UPDATE",
        "exporters_stage",
        STAGE,
        {"place": "place"},
        {"loses its first day": {"since": "NULL"}, "another first day": {"since": "'2026-11-27'"}},
        given=("UPDATE exporters_stage SET since = '2026-11-26'",),
    ),
    Conditions(
        "UPDATE",
        "exporters_stage",
        STAGE,
        {"place": "77", "step": "step + 1"},
        {"moves up": {"place": "0"}, "moves to a step before": {"step": "step - 1"}},
        {
            "the new stage is there": STAGE_IS_THERE,
            "no change adds a stage": "UPDATE exporters_stagechange SET added_id = NULL",
        },
        given=(STAGE_TO_ADD,),
        where="code = 'papers'",
        unchecked=("exporters_stagechange",),
    ),
]
