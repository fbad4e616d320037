-- An approved notice never changes: consents refer to its text.

CREATE FUNCTION exporters_noticeversion_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an approved notice never changes' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER exporters_noticeversion_no_change BEFORE UPDATE OR DELETE ON exporters_noticeversion
    FOR EACH ROW WHEN (OLD.approved_at IS NOT NULL) EXECUTE FUNCTION exporters_noticeversion_kept();
