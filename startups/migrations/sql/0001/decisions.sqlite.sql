-- A decision repeats its approved recommendation. Afterwards only the release is added, once.
-- A recommendation begins as proposed, and only its decision is added, once.

CREATE TRIGGER startups_decision_maker BEFORE INSERT ON startups_decision
    WHEN NOT EXISTS (
        SELECT 1 FROM startups_recommendation r WHERE r.id = NEW.recommendation_id
        AND r.status = 'approved' AND r.decided_by_id = NEW.decided_by_id AND r.application_id = NEW.application_id
        AND r.outcome = NEW.outcome AND r.reason_id = NEW.reason_id)
    BEGIN SELECT RAISE(ABORT, 'a decision repeats its approved recommendation'); END;

-- Every column but released_at and released_by_id.
CREATE TRIGGER startups_decision_fixed BEFORE UPDATE OF
    id, uuid, application_id, recommendation_id, outcome, reason_id, decided_by_id, decided_at
    ON startups_decision
    BEGIN SELECT RAISE(ABORT, 'of a decision only the release is added, once'); END;

CREATE TRIGGER startups_decision_released_once BEFORE UPDATE ON startups_decision
    WHEN OLD.released_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'of a decision only the release is added, once'); END;

CREATE TRIGGER startups_decision_no_delete BEFORE DELETE ON startups_decision
    BEGIN SELECT RAISE(ABORT, 'of a decision only the release is added, once'); END;

CREATE TRIGGER startups_recommendation_begins BEFORE INSERT ON startups_recommendation
    WHEN NEW.status <> 'proposed'
    BEGIN SELECT RAISE(ABORT, 'a recommendation begins as proposed'); END;

-- Every column but those of the decision: status, decided_by_id, decided_at, remark.
CREATE TRIGGER startups_recommendation_no_other BEFORE UPDATE OF
    id, uuid, application_id, outcome, recommended_from, reason_id, explanation, proposed_by_id, proposed_at
    ON startups_recommendation
    BEGIN SELECT RAISE(ABORT, 'of a recommendation only the decision is added, once'); END;

CREATE TRIGGER startups_recommendation_no_update BEFORE UPDATE ON startups_recommendation
    WHEN OLD.status <> 'proposed'
    BEGIN SELECT RAISE(ABORT, 'of a recommendation only the decision is added, once'); END;

CREATE TRIGGER startups_recommendation_no_delete BEFORE DELETE ON startups_recommendation
    BEGIN SELECT RAISE(ABORT, 'of a recommendation only the decision is added, once'); END;
