-- A version of the notice is proposed, then only its decision is added, once: consents refer to its text.
-- The first one came with the portal, before this trigger.

CREATE FUNCTION exporters_noticeversion_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status <> 'proposed' THEN
        RAISE EXCEPTION 'a notice begins as proposed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER exporters_noticeversion_begins BEFORE INSERT ON exporters_noticeversion
    FOR EACH ROW EXECUTE FUNCTION exporters_noticeversion_begins();

CREATE FUNCTION exporters_noticeversion_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.status = 'proposed'
            AND to_jsonb(OLD) - ARRAY['status', 'decided_by_id', 'decided_at', 'remark']
                = to_jsonb(NEW) - ARRAY['status', 'decided_by_id', 'decided_at', 'remark']
        THEN RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'of a notice only the decision is added, once'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER exporters_noticeversion_no_change BEFORE UPDATE OR DELETE ON exporters_noticeversion
    FOR EACH ROW EXECUTE FUNCTION exporters_noticeversion_kept();
CREATE TRIGGER exporters_noticeversion_no_truncate BEFORE TRUNCATE ON exporters_noticeversion
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();
