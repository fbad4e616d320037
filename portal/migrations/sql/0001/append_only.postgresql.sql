-- Tables whose rows are added and never changed or removed.

CREATE FUNCTION portal_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER portal_auditevent_no_change BEFORE UPDATE OR DELETE ON portal_auditevent
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER portal_auditevent_no_truncate BEFORE TRUNCATE ON portal_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER portal_exchangerate_no_change BEFORE UPDATE OR DELETE ON portal_exchangerate
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER portal_exchangerate_no_truncate BEFORE TRUNCATE ON portal_exchangerate
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER portal_storedfile_no_change BEFORE UPDATE OR DELETE ON portal_storedfile
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER portal_storedfile_no_truncate BEFORE TRUNCATE ON portal_storedfile
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();
