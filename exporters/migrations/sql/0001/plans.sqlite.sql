-- Two approved versions of one plan are never in force on the same day. An approved version never changes, except
-- that an open end is set.

CREATE TRIGGER exporters_planversion_alone_on_insert BEFORE INSERT ON exporters_planversion
    WHEN NEW.approved_at IS NOT NULL AND EXISTS (
        SELECT 1 FROM exporters_planversion other
        WHERE other.code = NEW.code AND other.id <> NEW.id AND other.approved_at IS NOT NULL
        AND (NEW.valid_to IS NULL OR other.valid_from < NEW.valid_to)
        AND (other.valid_to IS NULL OR NEW.valid_from < other.valid_to))
    BEGIN SELECT RAISE(ABORT, 'two versions of one plan may not be in force on one day'); END;

CREATE TRIGGER exporters_planversion_alone_on_update BEFORE UPDATE ON exporters_planversion
    WHEN NEW.approved_at IS NOT NULL AND EXISTS (
        SELECT 1 FROM exporters_planversion other
        WHERE other.code = NEW.code AND other.id <> NEW.id AND other.approved_at IS NOT NULL
        AND (NEW.valid_to IS NULL OR other.valid_from < NEW.valid_to)
        AND (other.valid_to IS NULL OR NEW.valid_from < other.valid_to))
    BEGIN SELECT RAISE(ABORT, 'two versions of one plan may not be in force on one day'); END;

CREATE TRIGGER exporters_planversion_no_update BEFORE UPDATE ON exporters_planversion
    WHEN NOT coalesce(
        NEW.id = OLD.id AND NEW.uuid = OLD.uuid AND NEW.code = OLD.code AND NEW.version = OLD.version
        AND NEW.valid_from = OLD.valid_from AND NEW.terms = OLD.terms AND NEW.origin = OLD.origin
        AND NEW.proposed_at = OLD.proposed_at
        AND coalesce(NEW.proposed_by_id, 0) = coalesce(OLD.proposed_by_id, 0)
        AND (OLD.approved_at IS NULL
            OR (NEW.approved_at = OLD.approved_at
                AND coalesce(NEW.approved_by_id, 0) = coalesce(OLD.approved_by_id, 0)))
        AND ((OLD.valid_to IS NULL AND (NEW.valid_to IS NULL OR OLD.approved_at IS NOT NULL))
            OR NEW.valid_to = OLD.valid_to), 0)
    BEGIN SELECT RAISE(ABORT, 'an approved plan version never changes'); END;

CREATE TRIGGER exporters_planversion_no_delete BEFORE DELETE ON exporters_planversion
    WHEN OLD.approved_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'an approved plan version never changes'); END;
