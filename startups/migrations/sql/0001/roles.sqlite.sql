-- A person is an officer or acts for a startup, never both. Both tables check.

CREATE TRIGGER startups_member_no_officer_insert BEFORE INSERT ON startups_member
    WHEN NEW.removed_at IS NULL
    AND EXISTS (SELECT 1 FROM portal_rolegrant WHERE user_id = NEW.user_id AND revoked_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'an officer cannot be a member of a startup'); END;

CREATE TRIGGER startups_member_no_officer_update BEFORE UPDATE ON startups_member
    WHEN NEW.removed_at IS NULL
    AND EXISTS (SELECT 1 FROM portal_rolegrant WHERE user_id = NEW.user_id AND revoked_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'an officer cannot be a member of a startup'); END;

CREATE TRIGGER portal_rolegrant_no_member_insert BEFORE INSERT ON portal_rolegrant
    WHEN NEW.revoked_at IS NULL
    AND EXISTS (SELECT 1 FROM startups_member WHERE user_id = NEW.user_id AND removed_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'a member of a startup cannot be an officer'); END;

CREATE TRIGGER portal_rolegrant_no_member_update BEFORE UPDATE ON portal_rolegrant
    WHEN NEW.revoked_at IS NULL
    AND EXISTS (SELECT 1 FROM startups_member WHERE user_id = NEW.user_id AND removed_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'a member of a startup cannot be an officer'); END;
