-- Two approved versions of one plan are never in force on the same day. Of a version only the decision
-- is added, once; of an approved one later the end, where it is open.

CREATE TRIGGER exporters_planversion_alone_on_insert BEFORE INSERT ON exporters_planversion
    WHEN NEW.status = 'approved' AND EXISTS (
        SELECT 1 FROM exporters_planversion other
        WHERE other.code = NEW.code AND other.id <> NEW.id AND other.status = 'approved'
        AND (NEW.valid_to IS NULL OR other.valid_from < NEW.valid_to)
        AND (other.valid_to IS NULL OR NEW.valid_from < other.valid_to))
    BEGIN SELECT RAISE(ABORT, 'two versions of one plan may not be in force on one day'); END;

CREATE TRIGGER exporters_planversion_alone_on_update BEFORE UPDATE ON exporters_planversion
    WHEN NEW.status = 'approved' AND EXISTS (
        SELECT 1 FROM exporters_planversion other
        WHERE other.code = NEW.code AND other.id <> NEW.id AND other.status = 'approved'
        AND (NEW.valid_to IS NULL OR other.valid_from < NEW.valid_to)
        AND (other.valid_to IS NULL OR NEW.valid_from < other.valid_to))
    BEGIN SELECT RAISE(ABORT, 'two versions of one plan may not be in force on one day'); END;

-- A history brings versions that are in force already.
CREATE TRIGGER exporters_planversion_begins BEFORE INSERT ON exporters_planversion
    WHEN NOT (NEW.status = 'proposed' OR (NEW.status = 'approved' AND NEW.origin = 'history'))
    BEGIN SELECT RAISE(ABORT, 'a plan version begins as proposed'); END;

CREATE TRIGGER exporters_planversion_no_update BEFORE UPDATE ON exporters_planversion
    WHEN NOT coalesce(
        NEW.id = OLD.id AND NEW.uuid = OLD.uuid AND NEW.code = OLD.code AND NEW.version = OLD.version
        AND NEW.valid_from = OLD.valid_from AND NEW.terms = OLD.terms AND NEW.origin = OLD.origin
        AND NEW.proposed_at = OLD.proposed_at
        AND coalesce(NEW.proposed_by_id, 0) = coalesce(OLD.proposed_by_id, 0)
        AND (OLD.status = 'proposed'
            OR (NEW.status = OLD.status AND NEW.remark = OLD.remark
                AND coalesce(NEW.decided_at, '') = coalesce(OLD.decided_at, '')
                AND coalesce(NEW.decided_by_id, 0) = coalesce(OLD.decided_by_id, 0)))
        AND ((OLD.valid_to IS NULL AND (NEW.valid_to IS NULL OR OLD.status = 'approved'))
            OR NEW.valid_to = OLD.valid_to), 0)
    BEGIN SELECT RAISE(ABORT, 'of a plan version only the decision is added, once, and later its end'); END;

CREATE TRIGGER exporters_planversion_no_delete BEFORE DELETE ON exporters_planversion
    BEGIN SELECT RAISE(ABORT, 'of a plan version only the decision is added, once, and later its end'); END;
