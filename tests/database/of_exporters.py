"""The rules of the exporters' tables, except those of commissions."""

from tests.database.cases import Check, Twice, known, named, two_people

PROPOSED_STAGE = (
    "stage_id = NULL, code = 'training', follows_id = (SELECT min(id) FROM exporters_stage), own_step = {true},"
    " name_en = 'Training', name_hi = 'Training', days_after = 0, before_en = '', before_hi = '', before_days = 0,"
    " added_id = NULL"
)
OPEN_YET = "status = 'open', settled_at = NULL, settled_by_id = NULL"
OF_HAND = "proposed_by_id = {maker}, decided_by_id = {checker}, origin = 'file'"
ALONE = "decided_by_id = proposed_by_id"
PAPERS = "status = 'checked', decided_by_id = NULL, decided_at = NULL, remark = '', kind = 'orders'"
CHECKS = [
    known("exporters_exporter", "language", "known_language_of_exporter"),
    known("exporters_exporter", "origin", "known_origin_of_exporter"),
    known("exporters_attribution", "origin", "known_origin_of_attribution"),
    known("exporters_exporteridentifier", "scheme", "known_identifier_scheme"),
    Check("attribution_ends_after_it_starts", "exporters_attribution", "valid_to = valid_from"),
    *two_people("exporters_noticeversion"),
    Check("drafted_notice_has_a_maker", "exporters_noticeversion", "proposed_by_id = NULL", where="number > 1"),
    known("exporters_consentrecord", "act", "known_consent_act"),
    # holds
    known("exporters_hold", "kind", "known_hold_kind"),
    Check("hold_is_on_one_thing", "exporters_hold", "startup_id = {other}", where="exporter_id IS NOT NULL"),
    Check("hold_is_on_one_thing", "exporters_hold", "exporter_id = NULL", where="exporter_id IS NOT NULL"),
    Check("hold_is_cleared_by_an_act", "exporters_hold", "cleared_at = '{now}', clearing_act = ''"),
    Check(
        "hold_is_cleared_by_an_act",
        "exporters_hold",
        "cleared_by_id = {checker}",
        given="cleared_at = NULL, cleared_by_id = NULL, clearing_act = ''",
    ),
    Check(
        "hold_is_cleared_by_an_act",
        "exporters_hold",
        "cleared_at = NULL, cleared_by_id = NULL, clearing_act = 'cleared'",
    ),
    Check("hold_has_one_reason", "exporters_hold", "finding = '{{}}', reason = 'Look.'"),
    Check("hold_has_one_reason", "exporters_hold", "finding = NULL, reason = ''"),
    # files of facts
    *two_people(
        "exporters_factimport",
        open_yet="status = 'checked'",
        decided="status = 'sent_back', remark = 'No.'",
        unexplained="status = 'sent_back'",
        given="kind = 'orders'",
    ),
    known("exporters_factimport", "kind", "known_kind_of_facts"),
    Check("typed_fact_has_a_proof", "exporters_factimport", "origin = 'screen', proof_id = NULL"),
    known("exporters_factimport", "origin", "typed_fact_has_a_proof"),
    Check(
        "moved_rates_are_confirmed",
        "exporters_factimport",
        "status = 'applied', decided_by_id = {checker}, decided_at = '{now}'",
        given=f"{PAPERS}, rows_moved = 1, moves_confirmed = {{false}}, proposed_by_id = {{maker}}",
    ),
    Check("unreadable_file_says_why", "exporters_factimport", "status = 'unreadable', fault = NULL", given=PAPERS),
    known("exporters_importrow", "outcome", "known_row_outcome"),
    # facts
    known("exporters_milestone", "origin", "known_origin_of_milestone", given=OF_HAND),
    known("exporters_tradeorder", "origin", "known_origin_of_order", given=OF_HAND),
    known("exporters_refund", "origin", "known_origin_of_refund", given=OF_HAND),
    Check("milestone_needs_two_people", "exporters_milestone", ALONE, given=OF_HAND),
    Check("order_needs_two_people", "exporters_tradeorder", ALONE, given=OF_HAND),
    Check("refund_needs_two_people", "exporters_refund", ALONE, given=OF_HAND),
    Check("order_amount_not_negative", "exporters_tradeorder", "amount_minor = -1"),
    Check("refund_amount_positive", "exporters_refund", "amount_thousandths = 0"),
    # claims
    known("exporters_claimfile", "status", "known_claim_file_status"),
    Check("refused_claim_file_says_why", "exporters_claimfile", "status = 'refused', fault = NULL"),
    known("exporters_claim", "language", "known_language_of_claim"),
    known("exporters_claim", "answer", "known_answer"),
    known("exporters_claim", "status", "known_claim_status", given="protected_until = '2027-01-01'"),
    Check("live_claim_is_protected_until_a_day", "exporters_claim", "status = 'live', protected_until = NULL"),
    Check(
        "confirmed_claim_has_an_answer",
        "exporters_claim",
        "answered_at = NULL",
        where="status = 'confirmed'",
    ),
    Check("confirmed_claim_has_an_answer", "exporters_claim", "answer = ''", where="status = 'confirmed'"),
    known("exporters_accesscode", "purpose", "known_purpose_of_code"),
    known("exporters_confirmationlink", "channel", "known_link_channel"),
    known(
        "exporters_objection",
        "outcome",
        "known_outcome_of_objection",
        given="decided_at = '{now}', decided_by_id = {checker}, reason = 'Seen.', outcome = 'upheld'",
    ),
    *(
        Check(
            "objection_is_decided_with_a_reason",
            "exporters_objection",
            change,
            given="decided_at = NULL, decided_by_id = NULL, outcome = '', reason = ''",
        )
        for change in ("decided_by_id = {checker}", "outcome = 'upheld'", "reason = 'Seen.'")
    ),
    *(
        Check(
            "objection_is_decided_with_a_reason",
            "exporters_objection",
            change,
            given="decided_at = '{now}', decided_by_id = {checker}, outcome = 'upheld', reason = 'Seen.'",
        )
        for change in ("decided_at = NULL", "decided_by_id = NULL", "outcome = ''", "reason = ''")
    ),
    # stages
    Check("stage_counts_days_from_a_stage", "exporters_stage", "after_id = NULL, days_after = 1"),
    Check("stage_counts_days_from_a_stage", "exporters_stage", "after_id = {other}, days_after = 0"),
    known("exporters_onboarding", "status", "known_side_state"),
    *(
        Check("stopped_onboarding_has_a_reason", "exporters_onboarding", f"status = '{status}', reason = ''")
        for status in ("on_hold", "refused", "dropped")
    ),
    known("exporters_requirement", "status", "known_requirement_status", given=OPEN_YET),
    known("exporters_requirement", "party", "known_party"),
    Check(
        "failed_requirement_has_a_reason",
        "exporters_requirement",
        "status = 'failed', failed_reason = ''",
        given=OPEN_YET,
    ),
    Check("settled_requirement_has_an_officer", "exporters_requirement", "settled_by_id = {checker}", given=OPEN_YET),
    *(
        Check(
            "settled_requirement_has_an_officer",
            "exporters_requirement",
            change,
            given="status = 'met', settled_by_id = {checker}, settled_at = '{now}'",
        )
        for change in ("settled_by_id = NULL", "settled_at = NULL", "status = 'open'")
    ),
    known("exporters_stageevidence", "given_by", "evidence_has_a_giver"),
    Check("evidence_has_a_giver", "exporters_stageevidence", "given_by = 'exporter', added_by_id = {maker}"),
    Check("evidence_has_a_giver", "exporters_stageevidence", "given_by = 'office', added_by_id = NULL"),
    *two_people("exporters_stagechange"),
    Check("stage_change_is_of_one_kind", "exporters_stagechange", "code = 'training'"),
    Check("stage_change_is_of_one_kind", "exporters_stagechange", "code = 'Training'", given=PROPOSED_STAGE),
    Check(
        "stage_change_changes_something",
        "exporters_stagechange",
        "name_en = before_en, name_hi = before_hi, days_after = before_days",
    ),
    named("exporters_stagechange", "name_en", "stage_change_names_both"),
    named("exporters_stagechange", "name_hi", "stage_change_names_both"),
    named("exporters_stagechange", "why", "stage_change_says_why"),
    Check(
        "approved_new_stage_has_its_row",
        "exporters_stagechange",
        "status = 'approved', decided_by_id = {checker}, decided_at = '{now}'",
        given=f"{PROPOSED_STAGE}, proposed_by_id = {{maker}}",
    ),
    Check("approved_new_stage_has_its_row", "exporters_stagechange", "added_id = 'training'", given=PROPOSED_STAGE),
]
UNIQUE = [
    Twice("exporter_reference_once", "exporters_exporter"),
    Twice("one_exporter_per_marketplace_member", "exporters_exporter", given="marketplace_member_id = 'm1'"),
    Twice("one_exporter_per_identifier", "exporters_exporteridentifier"),
    Twice("one_attribution_per_start", "exporters_attribution"),
    Twice("fact_row_once", "exporters_importrow"),
    Twice("milestone_once_for_ever", "exporters_milestone"),
    Twice("claim_file_error_once_a_line", "exporters_claimfileerror"),
    Twice("one_live_claim_per_exporter", "exporters_claim", where="status = 'confirmed'"),
    Twice("one_open_claim_of_a_startup", "exporters_claim", where="status = 'waiting'"),
    Twice("one_open_objection_per_claim", "exporters_objection", where="decided_at IS NULL"),
    Twice("stage_reached_once", "exporters_stageprogress"),
    Twice("one_open_change_per_stage", "exporters_stagechange", other={"code": "''"}),
    Twice("one_open_change_per_new_code", "exporters_stagechange", given=PROPOSED_STAGE, other={"stage_id": "NULL"}),
    Twice("order_reference_once", "exporters_tradeorder"),
    Twice("refund_reference_once", "exporters_refund"),
]
