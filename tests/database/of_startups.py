"""The rules of the startups' tables."""

from tests.database.cases import Check, Twice, known, named, two_people

HANDED_IN = (
    "status = 'submitted', declares_integrity = {true}, declares_no_conflict = {true}, other_aid = {false},"
    " submitted_at = '{now}', submitted_by_id = {maker}"
)
UNANSWERED = "answered_at = NULL, answered_by_id = NULL, withdrawn_at = NULL"
CHECKS = [
    known("startups_startup", "origin", "known_origin_of_startup"),
    known("startups_startup", "standing", "known_standing", given="enrolled_on = '2026-11-01', standing = 'active'"),
    known("startups_startup", "recognition_notice", "known_recognition_notice", given="valid_up_to = '2031-03-13'"),
    Check("known_recognition_notice", "startups_startup", "recognition_notice = 'soon', valid_up_to = NULL"),
    Check("standing_begins_with_enrolment", "startups_startup", "standing = 'active', enrolled_on = NULL"),
    known("startups_member", "level", "known_level"),
    known("startups_memberinvitation", "level", "known_invited_level"),
    Check("invitation_ends_once", "startups_memberinvitation", "accepted_at = '{now}', withdrawn_at = '{now}'"),
    # A call is published, and sent back as a draft, which may have a remark or none.
    known(
        "startups_call",
        "status",
        "known_call_status",
        given="status = 'proposed', decided_by_id = NULL, decided_at = NULL, remark = ''",
    ),
    *two_people(
        "startups_call",
        open_yet="status = 'proposed'",
        decided="status = 'published'",
        unexplained="status = 'published', remark = 'No.'",
        lost=False,
    ),
    Check("call_opens_before_it_closes", "startups_call", "closes_at = opens_at"),
    Check(
        "proposed_call_has_a_maker",
        "startups_call",
        "proposed_by_id = NULL",
        given="status = 'proposed', decided_by_id = NULL, decided_at = NULL, remark = ''",
    ),
    Check("criterion_weight_is_a_percent", "startups_criterion", "weight = 0"),
    Check("criterion_weight_is_a_percent", "startups_criterion", "weight = 101"),
    Check("criterion_score_range", "startups_criterion", "max_score = 0"),
    Check("criterion_score_range", "startups_criterion", "max_score = 11"),
    known("startups_question", "kind", "known_question_kind"),
    Check("choice_has_choices", "startups_question", "kind = 'choice', choices_en = ''"),
    known("startups_application", "category", "known_category"),
    known("startups_application", "legal_form", "known_legal_form"),
    known("startups_application", "status", "known_application_status", given=HANDED_IN),
    *(
        Check("submitted_application_is_declared", "startups_application", change, given=HANDED_IN)
        for change in (
            "declares_integrity = {false}",
            "declares_no_conflict = {false}",
            "other_aid = NULL",
            "submitted_at = NULL",
            "submitted_by_id = NULL",
        )
    ),
    Check("turnover_is_not_negative", "startups_application", "highest_turnover_minor = -1"),
    known("startups_applicationdocument", "kind", "known_document_kind"),
    known("startups_decisionreason", "outcome", "reason_outcome_known"),
    *two_people("startups_recommendation"),
    known("startups_recommendation", "outcome", "recommended_outcome_known"),
    Check("declining_is_explained", "startups_recommendation", "outcome = 'declined', explanation = ''"),
    known("startups_recommendation", "recommended_from", "known_status_recommended_from"),
    Check("release_names_the_officer", "startups_decision", "released_by_id = NULL", where="released_at IS NOT NULL"),
    Check("release_names_the_officer", "startups_decision", "released_by_id = {checker}", where="released_at IS NULL"),
    known("startups_decision", "outcome", "decided_outcome_known"),
    named("startups_acceptance", "typed_name", "acceptance_has_a_name"),
    Check("acceptance_language_known", "startups_acceptance", "language = 'fr'"),
    *two_people("startups_standingchange"),
    known("startups_standingchange", "act", "known_act_on_standing"),
    named("startups_standingchange", "reason", "standing_change_has_a_reason"),
    known("startups_screeningcheck", "code", "screening_check_known"),
    known("startups_screeningcheck", "result", "screening_result_known", given="note = 'Few.'"),
    Check("screening_doubt_says_why", "startups_screeningcheck", "result = 'look', note = ''"),
    Check("declared_or_recused", "startups_assignment", "declared_at = '{now}', recused_at = '{now}'"),
    Check("nobody_assigns_to_self", "startups_assignment", "assigned_by_id = reviewer_id"),
    known("startups_review", "advice", "review_advice_known"),
    named("startups_review", "reasons", "review_has_reasons"),
    Check("points_within_scale", "startups_score", "points = 11"),
    Check(
        "answered_or_withdrawn",
        "startups_informationrequest",
        "withdrawn_at = '{now}'",
        given="answered_at = '{now}', answered_by_id = {person}, withdrawn_at = NULL",
    ),
    Check("answer_names_the_person", "startups_informationrequest", "answered_at = '{now}'", given=UNANSWERED),
    Check("answer_names_the_person", "startups_informationrequest", "answered_by_id = {person}", given=UNANSWERED),
]
UNIQUE = [
    Twice("one_startup_per_recognition_number", "startups_startup", given="recognition_number = 'DIPP000001'"),
    Twice("one_startup_per_pan", "startups_startup", given="pan = 'AABCK1234Q'"),
    Twice("one_startup_per_person", "startups_member", where="removed_at IS NULL"),
    Twice("criterion_position_once", "startups_criterion"),
    Twice("question_position_once", "startups_question"),
    Twice("agreement_version_once", "startups_agreementtext"),
    Twice("one_application_per_startup_and_call", "startups_application"),
    Twice("one_answer_per_question", "startups_answer"),
    Twice("one_document_per_slot", "startups_applicationdocument"),
    Twice("one_open_recommendation", "startups_recommendation", where="status = 'proposed'"),
    Twice("one_unreleased_decision", "startups_decision", where="released_at IS NULL"),
    Twice("one_open_change_of_standing", "startups_standingchange", where="status = 'proposed'"),
    Twice("screening_check_once", "startups_screeningcheck"),
    Twice("reviewer_assigned_once", "startups_assignment"),
    Twice("criterion_scored_once", "startups_score"),
    Twice("one_open_information_request", "startups_informationrequest", given=UNANSWERED),
]
