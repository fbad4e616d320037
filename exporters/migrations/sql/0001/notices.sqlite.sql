-- An approved notice never changes: consents refer to its text.

CREATE TRIGGER exporters_noticeversion_no_update BEFORE UPDATE ON exporters_noticeversion
    WHEN OLD.approved_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'an approved notice never changes'); END;

CREATE TRIGGER exporters_noticeversion_no_delete BEFORE DELETE ON exporters_noticeversion
    WHEN OLD.approved_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'an approved notice never changes'); END;
