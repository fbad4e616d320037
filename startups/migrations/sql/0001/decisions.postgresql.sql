-- A decision repeats its approved recommendation. Afterwards only the release is added, once.
-- A recommendation begins as proposed, and only its decision is added, once.

CREATE FUNCTION startups_decision_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'of a decision only the release is added, once'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'INSERT' AND NOT EXISTS (
        SELECT 1 FROM startups_recommendation r WHERE r.id = NEW.recommendation_id
        AND r.status = 'approved' AND r.decided_by_id = NEW.decided_by_id AND r.application_id = NEW.application_id
        AND r.outcome = NEW.outcome AND r.reason_id = NEW.reason_id)
    THEN
        RAISE EXCEPTION 'a decision repeats its approved recommendation'
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
CREATE TRIGGER startups_decision_no_truncate BEFORE TRUNCATE ON startups_decision
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER startups_recommendation_begins BEFORE INSERT ON startups_recommendation
    FOR EACH ROW EXECUTE FUNCTION portal_proposal_begins('a recommendation');

CREATE TRIGGER startups_recommendation_no_change BEFORE UPDATE OR DELETE ON startups_recommendation
    FOR EACH ROW EXECUTE FUNCTION portal_proposal_kept('a recommendation');
CREATE TRIGGER startups_recommendation_no_truncate BEFORE TRUNCATE ON startups_recommendation
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();
