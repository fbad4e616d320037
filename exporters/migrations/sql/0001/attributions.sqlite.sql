-- Attributions of one exporter do not overlap. Once recorded, an attribution can only be closed, and the closing is
-- noted as a row of its own, which a run can see or not.

CREATE TRIGGER exporters_attribution_alone BEFORE INSERT ON exporters_attribution
    WHEN EXISTS (
        SELECT 1 FROM exporters_attribution other WHERE other.exporter_id = NEW.exporter_id
        AND (NEW.valid_to IS NULL OR other.valid_from < NEW.valid_to)
        AND (other.valid_to IS NULL OR NEW.valid_from < other.valid_to))
    BEGIN SELECT RAISE(ABORT, 'attributions of one exporter may not overlap'); END;

CREATE TRIGGER exporters_attribution_no_update BEFORE UPDATE ON exporters_attribution
    WHEN NOT coalesce(
        OLD.valid_to IS NULL AND NEW.valid_to IS NOT NULL
        AND NEW.id = OLD.id AND NEW.uuid = OLD.uuid AND NEW.exporter_id = OLD.exporter_id
        AND NEW.startup_id = OLD.startup_id AND NEW.valid_from = OLD.valid_from AND NEW.origin = OLD.origin
        AND NEW.recorded_at = OLD.recorded_at
        AND coalesce(NEW.recorded_by_id, 0) = coalesce(OLD.recorded_by_id, 0), 0)
    BEGIN SELECT RAISE(ABORT, 'an attribution can only be closed'); END;

CREATE TRIGGER exporters_attribution_note_closing AFTER UPDATE ON exporters_attribution
    BEGIN
        INSERT INTO exporters_attributionclosing (attribution_id, valid_to, recorded_at)
        VALUES (NEW.id, NEW.valid_to, strftime('%Y-%m-%d %H:%M:%f', 'now'));
    END;

CREATE TRIGGER exporters_attribution_no_delete BEFORE DELETE ON exporters_attribution
    BEGIN SELECT RAISE(ABORT, 'an attribution can only be closed'); END;
