-- A decision repeats its recommendation, so that "decided by another person" is a check on one row.
-- Afterwards only the release is added, once.

CREATE FUNCTION startups_decision_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'of a decision only the release is added, once'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'INSERT' AND NOT EXISTS (
        SELECT 1 FROM startups_recommendation r WHERE r.id = NEW.recommendation_id
        AND r.recommended_by_id = NEW.recommended_by_id AND r.application_id = NEW.application_id
        AND r.outcome = NEW.outcome AND r.reason_id = NEW.reason_id)
    THEN
        RAISE EXCEPTION 'the maker on a decision is the maker of its recommendation'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND (
        OLD.released_at IS NOT NULL
        OR (to_jsonb(OLD) - 'released_at' - 'released_by_id')
            IS DISTINCT FROM (to_jsonb(NEW) - 'released_at' - 'released_by_id'))
    THEN
        RAISE EXCEPTION 'of a decision only the release is added, once'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER startups_decision_guard BEFORE INSERT OR UPDATE OR DELETE ON startups_decision
    FOR EACH ROW EXECUTE FUNCTION startups_decision_guard();
