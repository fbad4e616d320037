"""What is in stays: reviews, acceptances, decisions, published calls. And the index of the search."""

from django.db import migrations

from portal.lib.sql import append_only, run_sql

_MAKER = "the maker on a decision is the maker of its recommendation"
_FIXED = "of a decision only the release is added, once"
_CALL = "a published call does not change"

DECISION_POSTGRESQL = [
    f"""CREATE FUNCTION startups_decision_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION '{_FIXED}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      IF TG_OP = 'INSERT' AND NOT EXISTS (
        SELECT 1 FROM startups_recommendation r WHERE r.id = NEW.recommendation_id
        AND r.recommended_by_id = NEW.recommended_by_id AND r.application_id = NEW.application_id
        AND r.outcome = NEW.outcome AND r.reason_id = NEW.reason_id)
      THEN RAISE EXCEPTION '{_MAKER}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      IF TG_OP = 'UPDATE' AND (OLD.released_at IS NOT NULL
        OR (to_jsonb(OLD) - 'released_at' - 'released_by_id') IS DISTINCT FROM
           (to_jsonb(NEW) - 'released_at' - 'released_by_id'))
      THEN RAISE EXCEPTION '{_FIXED}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$""",
    "CREATE TRIGGER startups_decision_guard BEFORE INSERT OR UPDATE OR DELETE ON startups_decision "
    "FOR EACH ROW EXECUTE FUNCTION startups_decision_guard()",
]

_FIXED_COLUMNS = (
    "uuid, application_id, recommendation_id, outcome, reason_id, recommended_by_id, decided_by_id, decided_at"
)
DECISION_SQLITE = [
    f"""CREATE TRIGGER startups_decision_maker BEFORE INSERT ON startups_decision
    WHEN NOT EXISTS (
      SELECT 1 FROM startups_recommendation r WHERE r.id = NEW.recommendation_id
      AND r.recommended_by_id = NEW.recommended_by_id AND r.application_id = NEW.application_id
      AND r.outcome = NEW.outcome AND r.reason_id = NEW.reason_id)
    BEGIN SELECT RAISE(ABORT, '{_MAKER}'); END""",
    f"""CREATE TRIGGER startups_decision_fixed BEFORE UPDATE OF {_FIXED_COLUMNS} ON startups_decision
    BEGIN SELECT RAISE(ABORT, '{_FIXED}'); END""",
    f"""CREATE TRIGGER startups_decision_released_once BEFORE UPDATE ON startups_decision
    WHEN OLD.released_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, '{_FIXED}'); END""",
    f"""CREATE TRIGGER startups_decision_no_delete BEFORE DELETE ON startups_decision
    BEGIN SELECT RAISE(ABORT, '{_FIXED}'); END""",
]

_PARTS = ("startups_criterion", "startups_question", "startups_agreementtext")
CALL_POSTGRESQL = [
    f"""CREATE FUNCTION startups_call_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.status = 'published' THEN
        RAISE EXCEPTION '{_CALL}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END $$""",
    f"""CREATE FUNCTION startups_call_part_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP <> 'INSERT' AND EXISTS (
        SELECT 1 FROM startups_call c WHERE c.id = OLD.call_id AND c.status = 'published')
      OR TG_OP <> 'DELETE' AND EXISTS (
        SELECT 1 FROM startups_call c WHERE c.id = NEW.call_id AND c.status = 'published')
      THEN RAISE EXCEPTION '{_CALL}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END $$""",
    "CREATE TRIGGER startups_call_fixed BEFORE UPDATE OR DELETE ON startups_call "
    "FOR EACH ROW EXECUTE FUNCTION startups_call_fixed()",
    *(
        f"CREATE TRIGGER {part}_fixed BEFORE INSERT OR UPDATE OR DELETE ON {part} "
        "FOR EACH ROW EXECUTE FUNCTION startups_call_part_fixed()"
        for part in _PARTS
    ),
]
CALL_SQLITE = [
    *(
        f"""CREATE TRIGGER startups_call_fixed_{event.lower()} BEFORE {event} ON startups_call
        WHEN OLD.status = 'published' BEGIN SELECT RAISE(ABORT, '{_CALL}'); END"""
        for event in ("UPDATE", "DELETE")
    ),
    *(
        f"""CREATE TRIGGER {part}_fixed_{event.lower()} BEFORE {event} ON {part}
        WHEN EXISTS (SELECT 1 FROM startups_call c WHERE c.id IN ({calls}) AND c.status = 'published')
        BEGIN SELECT RAISE(ABORT, '{_CALL}'); END"""
        for part in _PARTS
        for event, calls in {
            "INSERT": "NEW.call_id",
            "UPDATE": "OLD.call_id, NEW.call_id",
            "DELETE": "OLD.call_id",
        }.items()
    ),
]

SEARCH_POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX startups_application_search ON startups_application USING gin (search_text gin_trgm_ops)",
]


class Migration(migrations.Migration):
    dependencies = [("startups", "0003_vetting_decisions_enrolment")]

    operations = [
        append_only("startups_review"),
        append_only("startups_score"),
        append_only("startups_acceptance"),
        run_sql(postgresql=DECISION_POSTGRESQL, sqlite=DECISION_SQLITE),
        run_sql(postgresql=CALL_POSTGRESQL, sqlite=CALL_SQLITE),
        run_sql(postgresql=SEARCH_POSTGRESQL),
    ]
