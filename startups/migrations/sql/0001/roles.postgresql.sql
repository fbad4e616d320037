-- A person is an officer or acts for a startup, never both. Both tables check.
-- Each check locks the person first, so that two simultaneous changes, one in each table, wait for each other.

CREATE FUNCTION startups_no_officer_among_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.removed_at IS NULL THEN
        PERFORM 1 FROM portal_user WHERE id = NEW.user_id FOR NO KEY UPDATE;
        IF EXISTS (SELECT 1 FROM portal_rolegrant WHERE user_id = NEW.user_id AND revoked_at IS NULL) THEN
            RAISE EXCEPTION 'an officer cannot be a member of a startup'
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION startups_no_member_among_officers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.revoked_at IS NULL THEN
        PERFORM 1 FROM portal_user WHERE id = NEW.user_id FOR NO KEY UPDATE;
        IF EXISTS (SELECT 1 FROM startups_member WHERE user_id = NEW.user_id AND removed_at IS NULL) THEN
            RAISE EXCEPTION 'a member of a startup cannot be an officer'
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER startups_member_no_officer BEFORE INSERT OR UPDATE ON startups_member
    FOR EACH ROW EXECUTE FUNCTION startups_no_officer_among_members();
CREATE TRIGGER portal_rolegrant_no_member BEFORE INSERT OR UPDATE ON portal_rolegrant
    FOR EACH ROW EXECUTE FUNCTION startups_no_member_among_officers();
