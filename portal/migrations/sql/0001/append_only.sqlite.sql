-- Tables whose rows are added and never changed or removed.

CREATE TRIGGER portal_auditevent_no_update BEFORE UPDATE ON portal_auditevent
    BEGIN SELECT RAISE(ABORT, 'portal_auditevent is append-only'); END;
CREATE TRIGGER portal_auditevent_no_delete BEFORE DELETE ON portal_auditevent
    BEGIN SELECT RAISE(ABORT, 'portal_auditevent is append-only'); END;

CREATE TRIGGER portal_exchangerate_no_update BEFORE UPDATE ON portal_exchangerate
    BEGIN SELECT RAISE(ABORT, 'portal_exchangerate is append-only'); END;
CREATE TRIGGER portal_exchangerate_no_delete BEFORE DELETE ON portal_exchangerate
    BEGIN SELECT RAISE(ABORT, 'portal_exchangerate is append-only'); END;

CREATE TRIGGER portal_storedfile_no_update BEFORE UPDATE ON portal_storedfile
    BEGIN SELECT RAISE(ABORT, 'portal_storedfile is append-only'); END;
CREATE TRIGGER portal_storedfile_no_delete BEFORE DELETE ON portal_storedfile
    BEGIN SELECT RAISE(ABORT, 'portal_storedfile is append-only'); END;
