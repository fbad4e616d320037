-- A run can only be finished, once.

CREATE FUNCTION exporters_accrualrun_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.finished_at IS NULL AND NEW.finished_at IS NOT NULL
            AND NEW.id = OLD.id AND NEW.uuid = OLD.uuid AND NEW.until = OLD.until AND NEW.asked_by = OLD.asked_by
            AND NEW.started_at = OLD.started_at AND NEW.marks = OLD.marks AND NEW.plans = OLD.plans
        THEN RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'a run can only be finished' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER exporters_accrualrun_no_change BEFORE UPDATE OR DELETE ON exporters_accrualrun
    FOR EACH ROW EXECUTE FUNCTION exporters_accrualrun_kept();
CREATE TRIGGER exporters_accrualrun_no_truncate BEFORE TRUNCATE ON exporters_accrualrun
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();
