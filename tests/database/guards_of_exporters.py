"""The triggers on the exporters' tables."""

from tests.database.guards import LONG_AGO, Fixed, Guard, decided_once

NOTICE = "of a notice only the decision is added, once"
ADJUSTMENT = "of an adjustment only the decision is added, once"
STAGE_CHANGE = "of a change of a stage only the decision is added, once"
PLAN = "of a plan version only the decision is added, once, and later its end"
TWO_PLANS = "two versions of one plan may not be in force on one day"
CLOSED = "an attribution can only be closed"
FINISHED = "a run can only be finished"
IMPORT = "of an import only its reading, its decision and its result are added"
STAGE = "a stage changes as an approved change says"
DECISION = ("status", "decided_by_id", "decided_at", "remark")
APPROVED = "status = 'approved', decided_by_id = {checker}, decided_at = '{now}'"
OPEN, IN_FORCE = "status = 'proposed'", "status = 'approved'"
OTHER_FILE = "(SELECT max(id) FROM portal_storedfile WHERE id NOT IN (SELECT file_id FROM exporters_factimport))"
OTHER_ENTRY = "entry_id = (SELECT uuid FROM exporters_ledgerentry ORDER BY id LIMIT 1)"
# The proposed version becomes another one of the plan that is in force.
OF_THE_SAME_PLAN = (
    "version = 77, proposed_by_id = {maker}, valid_from = (SELECT max(valid_from) FROM exporters_planversion"
    " WHERE status = 'approved'), valid_to = NULL,"
    " code = (SELECT max(code) FROM exporters_planversion WHERE status = 'approved')"
)
GUARDS = [
    # attributions, runs, plans
    Guard(
        "INSERT",
        "exporters_attribution",
        "_alone",
        "_alone",
        "attributions of one exporter may not overlap",
        other={"exporter_id": "exporter_id", "valid_from": "'2001-01-01'"},
        where="valid_to IS NULL",
    ),
    Guard(
        "UPDATE",
        "exporters_attribution",
        "_no_update",
        "_no_change",
        CLOSED,
        f"valid_to = '2099-01-01', recorded_at = {LONG_AGO}",
        where="valid_to IS NULL",
    ),
    Guard(
        "UPDATE",
        "exporters_attribution",
        "_no_update",
        "_no_change",
        CLOSED,
        "valid_to = '2099-01-01'",
        where="valid_to IS NULL",
        given="valid_to = '2098-01-01'",
    ),
    Guard("DELETE", "exporters_attribution", "_no_delete", "_no_change", CLOSED),
    Guard("UPDATE", "exporters_accrualrun", "_no_update", "_no_change", FINISHED, "asked_by = 'other'"),
    *(
        Guard("UPDATE", "exporters_accrualrun", "_no_update", "_no_change", FINISHED, change, given=given)
        for given, change in (
            (f"finished_at = {LONG_AGO}", "finished_at = '{now}'"),
            ("finished_at = NULL", "finished_at = NULL"),
        )
    ),
    Guard("DELETE", "exporters_accrualrun", "_no_delete", "_no_change", FINISHED),
    Guard(
        "INSERT",
        "exporters_planversion",
        "_alone_on_insert",
        "_alone",
        TWO_PLANS,
        other={"code": "code", "version": "77", "origin": "'history'"},
        where=IN_FORCE,
    ),
    Guard(
        "UPDATE",
        "exporters_planversion",
        "_alone_on_update",
        "_alone",
        TWO_PLANS,
        APPROVED,
        where=OPEN,
        given=OF_THE_SAME_PLAN,
    ),
    Guard(
        "UPDATE",
        "exporters_planversion",
        "_no_update",
        "_no_change",
        PLAN,
        f"decided_at = {LONG_AGO}",
        where=IN_FORCE,
    ),
    *(
        Guard(
            "UPDATE",
            "exporters_planversion",
            "_no_update",
            "_no_change",
            PLAN,
            change,
            where=IN_FORCE,
            given="valid_to = '2098-01-01'",
        )
        for change in ("valid_to = '2099-01-01'", "valid_to = NULL")
    ),
    Guard("DELETE", "exporters_planversion", "_no_delete", "_no_change", PLAN),
    Guard(
        "INSERT",
        "exporters_planversion",
        "_begins",
        "_begins",
        "a plan version begins as proposed",
        other={"code": "'OTHER'", "origin": "'screen'", "proposed_by_id": "{maker}", "decided_by_id": "{checker}"},
        where=IN_FORCE,
    ),
    # imports
    Guard(
        "INSERT",
        "exporters_factimport",
        "_begins",
        "_begins",
        "an import begins as received",
        other={"file_id": OTHER_FILE, "proof_id": "NULL", "origin": "'file'"},
        where="status = 'applied'",
    ),
    *(
        Guard("UPDATE", "exporters_factimport", "_no_update", "_no_change", IMPORT, change, where="status = 'applied'")
        for change in ("status = 'checked', decided_by_id = NULL, decided_at = NULL", "status = 'applying'")
    ),
    Guard("DELETE", "exporters_factimport", "_no_delete", "_no_change", IMPORT),
    # the ledger and its adjustments
    *decided_once(
        "exporters_adjustment",
        "explanation",
        "an adjustment begins as proposed, on a line of its own startup and exporter",
        ADJUSTMENT,
        entry_id="NULL",
    ),
    Guard(
        "UPDATE",
        "exporters_adjustment",
        "_no_update",
        "_no_change",
        ADJUSTMENT,
        f"{APPROVED}, {OTHER_ENTRY}",
        where=OPEN,
    ),
    Guard(
        "INSERT",
        "exporters_ledgerentry",
        "_adjusted",
        "_adjusted",
        "an entry of an adjustment follows from its approval",
        other={"kind": "'adjustment'", "cause": "'adjustment'", "cause_id": "{other}"},
    ),
    *decided_once("exporters_noticeversion", "text_en", "a notice begins as proposed", NOTICE),
    # stages
    *decided_once(
        "exporters_stagechange",
        "why",
        "a change of a stage begins as proposed, from what the stage says",
        STAGE_CHANGE,
        added_id="NULL",
        stage_id="stage_id",
        code="code",
    ),
    Guard(
        "INSERT",
        "exporters_stage",
        "_added",
        "_added",
        "a stage is added as an approved change says",
        other={"since": "'{now}'"},
        where="NOT earns AND after_id IS NULL",
    ),
    Guard("UPDATE", "exporters_stage", "_changed", "_changed", STAGE, "name_en = 'Other'"),
    Guard("DELETE", "exporters_stage", "_no_delete", "_no_delete", "a stage is never removed"),
    Guard(
        "INSERT",
        "exporters_stageprogress",
        "exporters_progress_without_money",
        "exporters_progress_without_money",
        "a stage that earns is a milestone",
        other={"stage_id": "(SELECT min(id) FROM exporters_stage WHERE earns)", "exporter_id": "exporter_id"},
    ),
]
READING = (
    "status",
    "fault",
    *(f"rows_{rows}" for rows in ("total", "new", "same", "error", "added", "moved")),
)
FIXED = [
    Fixed("exporters_factimport", IMPORT, (*READING, *DECISION, "moves_confirmed"), where="status = 'checked'"),
    Fixed("exporters_factimport", IMPORT, READING, where="status = 'applied'"),
    Fixed("exporters_attribution", CLOSED, ("valid_to",), "valid_to = '2099-01-01'", where="valid_to IS NULL"),
    Fixed("exporters_accrualrun", FINISHED, ("finished_at",), "finished_at = '{now}'", given="finished_at = NULL"),
    Fixed("exporters_planversion", PLAN, DECISION, where=OPEN),
    # A version under another id would be a second one beside itself, which another trigger refuses first.
    Fixed("exporters_planversion", PLAN, ("valid_to", "id"), where=IN_FORCE),
    Fixed("exporters_adjustment", ADJUSTMENT, (*DECISION, "entry_id"), where=OPEN),
    Fixed("exporters_noticeversion", NOTICE, DECISION, where=OPEN),
    Fixed("exporters_stagechange", STAGE_CHANGE, (*DECISION, "added_id"), where=OPEN),
    Fixed("exporters_stage", STAGE),
]
