-- A run can only be finished, once.

CREATE TRIGGER exporters_accrualrun_no_update BEFORE UPDATE ON exporters_accrualrun
    WHEN NOT coalesce(
        OLD.finished_at IS NULL AND NEW.finished_at IS NOT NULL
        AND NEW.id = OLD.id AND NEW.uuid = OLD.uuid AND NEW.until = OLD.until AND NEW.asked_by = OLD.asked_by
        AND NEW.started_at = OLD.started_at AND NEW.marks = OLD.marks AND NEW.plans = OLD.plans, 0)
    BEGIN SELECT RAISE(ABORT, 'a run can only be finished'); END;

CREATE TRIGGER exporters_accrualrun_no_delete BEFORE DELETE ON exporters_accrualrun
    BEGIN SELECT RAISE(ABORT, 'a run can only be finished'); END;
