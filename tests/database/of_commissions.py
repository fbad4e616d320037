"""The rules of plans, the ledger, statements and adjustments."""

from tests.database.cases import Check, Twice, known, named, two_people

PERIOD = "cause = 'period', kind = 'true_up'"
CHECKS = [
    *two_people("exporters_planversion", given="origin = 'screen'"),
    known(
        "exporters_planversion",
        "origin",
        "known_origin_of_plan",
        given="status = 'proposed', decided_by_id = NULL, decided_at = NULL, remark = '', proposed_by_id = {maker}",
    ),
    Check("plan_ends_after_it_starts", "exporters_planversion", "valid_to = valid_from"),
    Check(
        "drafted_plan_has_a_maker",
        "exporters_planversion",
        "proposed_by_id = NULL",
        where="status = 'proposed' AND origin = 'screen'",
    ),
    known("exporters_judgedfact", "cause", "known_cause_of_judged_fact"),
    known("exporters_ledgerentry", "cause", "known_cause_of_entry"),
    known("exporters_ledgerentry", "kind", "known_kind_of_entry"),
    Check("entry_is_not_zero", "exporters_ledgerentry", "amount_minor = 0", given="kind = 'true_up'"),
    Check("accrual_is_positive", "exporters_ledgerentry", "amount_minor = -1", where="kind = 'accrual'"),
    Check(
        "reversal_is_negative_and_linked",
        "exporters_ledgerentry",
        "amount_minor = 1",
        given="kind = 'reversal', amount_minor = -1, line_id = {other}",
    ),
    Check(
        "reversal_is_negative_and_linked",
        "exporters_ledgerentry",
        "line_id = NULL",
        given="kind = 'clawback', amount_minor = -1, line_id = {other}",
    ),
    *two_people("exporters_adjustment"),
    Check("adjustment_is_an_amount", "exporters_adjustment", "amount_minor = 0"),
    Check("adjustment_is_an_amount", "exporters_adjustment", "amount_minor = 1000000000001"),
    Check("adjustment_is_an_amount", "exporters_adjustment", "amount_minor = -1000000000001"),
    named("exporters_adjustment", "explanation", "adjustment_is_explained"),
    Check(
        "adjustment_corrects_one_thing", "exporters_adjustment", "corrects_id = {other}, corrects_period = '2026-05'"
    ),
    Check(
        "approved_adjustment_has_its_entry",
        "exporters_adjustment",
        "status = 'approved', decided_by_id = {checker}, decided_at = '{now}'",
        given="proposed_by_id = {maker}",
    ),
    Check("approved_adjustment_has_its_entry", "exporters_adjustment", "entry_id = '{uuid}'"),
]
UNIQUE = [
    Twice("plan_version_once", "exporters_planversion"),
    Twice("unit_once_per_run", "exporters_rununit", where="startup_id IS NOT NULL"),
    Twice(
        "unit_without_startup_once_per_run",
        "exporters_rununit",
        given="startup_id = NULL",
        other={"startup_id": "NULL"},
    ),
    Twice("one_entry_per_fact", "exporters_ledgerentry"),
    Twice("one_true_up_per_period_and_run", "exporters_ledgerentry", given=PERIOD, other={"cause": "'period'"}),
    Twice("one_statement_per_month", "exporters_statement"),
]
