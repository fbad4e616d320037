"""The rules of the platform's tables."""

from tests.database.cases import Check, Twice, known

CHECKS = [
    known("portal_user", "language", "known_language_of_person"),
    known("portal_officerinvitation", "role", "known_invited_role"),
    known("portal_job", "status", "known_job_status"),
    known("portal_outgoingmail", "status", "known_mail_status"),
    known("portal_state", "kind", "known_kind_of_state"),
    known("portal_exchangerate", "origin", "known_origin_of_rate", given="recorded_by_id = {maker}"),
    known("portal_rolegrant", "role", "known_role"),
    Check("nobody_grants_to_self", "portal_rolegrant", "granted_by_id = user_id"),
    Check("audit_names_the_actor", "portal_auditevent", "actor_id = NULL, actor_label = ''"),
    Check("running_job_has_a_lease", "portal_job", "status = 'running', leased_until = NULL"),
    Check("sent_mail_has_a_moment", "portal_outgoingmail", "status = 'sent', sent_at = NULL"),
    Check("rate_is_positive", "portal_exchangerate", "inr_micros = 0"),
    Check("rupee_has_no_rate", "portal_exchangerate", "currency = 'INR'"),
    Check("rate_has_a_recorder", "portal_exchangerate", "origin = 'file', recorded_by_id = NULL"),
]
UNIQUE = [
    Twice("one_person_per_email", "portal_user", other={"email": "upper(email)"}),
    Twice("role_granted_once", "portal_rolegrant", where="revoked_at IS NULL"),
    Twice("one_waiting_job_per_key", "portal_job", given="status = 'waiting', key = 'own'"),
    Twice("state_alias_once", "portal_statealias"),
    Twice("one_rate_per_currency_and_day", "portal_exchangerate"),
]
