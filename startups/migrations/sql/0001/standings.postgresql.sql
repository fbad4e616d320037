-- A change of standing begins as proposed, and only its decision is added, once.
-- A startup's standing follows its latest approved change.

CREATE TRIGGER startups_standingchange_begins BEFORE INSERT ON startups_standingchange
    FOR EACH ROW EXECUTE FUNCTION portal_proposal_begins('a change of standing');

CREATE TRIGGER startups_standingchange_no_change BEFORE UPDATE OR DELETE ON startups_standingchange
    FOR EACH ROW EXECUTE FUNCTION portal_proposal_kept('a change of standing');
CREATE TRIGGER startups_standingchange_no_truncate BEFORE TRUNCATE ON startups_standingchange
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

-- Enrolment gives the first standing; every other one is what the latest approved change leads to.
CREATE FUNCTION startups_standing_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT (NEW.standing IN ('applicant', 'active')) THEN
            RAISE EXCEPTION 'a standing follows its latest approved change'
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    ELSIF NOT (
        NEW.standing = OLD.standing
        OR (OLD.standing = 'applicant' AND NEW.standing = 'active')
        OR coalesce(NEW.standing = (
            SELECT CASE c.act WHEN 'suspend' THEN 'suspended' WHEN 'resume' THEN 'active' ELSE 'exited' END
            FROM startups_standingchange c WHERE c.startup_id = NEW.id AND c.status = 'approved'
            ORDER BY c.decided_at DESC, c.id DESC LIMIT 1), FALSE))
    THEN
        RAISE EXCEPTION 'a standing follows its latest approved change'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER startups_standing_follows BEFORE INSERT OR UPDATE OF standing ON startups_startup
    FOR EACH ROW EXECUTE FUNCTION startups_standing_follows();
