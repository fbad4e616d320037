-- A decision repeats its recommendation, so that "decided by another person" is a check on one row.
-- Afterwards only the release is added, once.

CREATE TRIGGER startups_decision_maker BEFORE INSERT ON startups_decision
    WHEN NOT EXISTS (
        SELECT 1 FROM startups_recommendation r WHERE r.id = NEW.recommendation_id
        AND r.recommended_by_id = NEW.recommended_by_id AND r.application_id = NEW.application_id
        AND r.outcome = NEW.outcome AND r.reason_id = NEW.reason_id)
    BEGIN SELECT RAISE(ABORT, 'the maker on a decision is the maker of its recommendation'); END;

-- Every column but released_at and released_by_id.
CREATE TRIGGER startups_decision_fixed BEFORE UPDATE OF
    uuid, application_id, recommendation_id, outcome, reason_id, recommended_by_id, decided_by_id, decided_at
    ON startups_decision
    BEGIN SELECT RAISE(ABORT, 'of a decision only the release is added, once'); END;

CREATE TRIGGER startups_decision_released_once BEFORE UPDATE ON startups_decision
    WHEN OLD.released_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'of a decision only the release is added, once'); END;

CREATE TRIGGER startups_decision_no_delete BEFORE DELETE ON startups_decision
    BEGIN SELECT RAISE(ABORT, 'of a decision only the release is added, once'); END;
