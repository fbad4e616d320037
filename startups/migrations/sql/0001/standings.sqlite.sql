-- A change of standing begins as proposed, and only its decision is added, once.
-- A startup's standing follows its latest approved change.

CREATE TRIGGER startups_standingchange_begins BEFORE INSERT ON startups_standingchange
    WHEN NEW.status <> 'proposed'
    BEGIN SELECT RAISE(ABORT, 'a change of standing begins as proposed'); END;

-- Every column but those of the decision: status, decided_by_id, decided_at, remark.
CREATE TRIGGER startups_standingchange_no_other BEFORE UPDATE OF
    id, uuid, startup_id, act, reason, proposed_by_id, proposed_at
    ON startups_standingchange
    BEGIN SELECT RAISE(ABORT, 'of a change of standing only the decision is added, once'); END;

CREATE TRIGGER startups_standingchange_no_update BEFORE UPDATE ON startups_standingchange
    WHEN OLD.status <> 'proposed'
    BEGIN SELECT RAISE(ABORT, 'of a change of standing only the decision is added, once'); END;

CREATE TRIGGER startups_standingchange_no_delete BEFORE DELETE ON startups_standingchange
    BEGIN SELECT RAISE(ABORT, 'of a change of standing only the decision is added, once'); END;

-- Enrolment gives the first standing; every other one is what the latest approved change leads to.
CREATE TRIGGER startups_standing_begins BEFORE INSERT ON startups_startup
    WHEN NOT (NEW.standing IN ('applicant', 'active'))
    BEGIN SELECT RAISE(ABORT, 'a standing follows its latest approved change'); END;

CREATE TRIGGER startups_standing_follows BEFORE UPDATE OF standing ON startups_startup
    WHEN NOT (
        NEW.standing = OLD.standing
        OR (OLD.standing = 'applicant' AND NEW.standing = 'active')
        OR coalesce(NEW.standing = (
            SELECT CASE c.act WHEN 'suspend' THEN 'suspended' WHEN 'resume' THEN 'active' ELSE 'exited' END
            FROM startups_standingchange c WHERE c.startup_id = NEW.id AND c.status = 'approved'
            ORDER BY c.decided_at DESC, c.id DESC LIMIT 1), FALSE))
    BEGIN SELECT RAISE(ABORT, 'a standing follows its latest approved change'); END;
