-- Attributions of one exporter do not overlap. Once recorded, an attribution can only be closed, and the closing is
-- noted as a row of its own, which a run can see or not.

-- The exporter's row is locked first, so that of two simultaneous writers the second sees what the first wrote.
CREATE FUNCTION exporters_attribution_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM exporters_exporter WHERE id = NEW.exporter_id FOR UPDATE;
    IF EXISTS (
        SELECT 1 FROM exporters_attribution other WHERE other.exporter_id = NEW.exporter_id
        AND (NEW.valid_to IS NULL OR other.valid_from < NEW.valid_to)
        AND (other.valid_to IS NULL OR NEW.valid_from < other.valid_to))
    THEN
        RAISE EXCEPTION 'attributions of one exporter may not overlap' USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER exporters_attribution_alone BEFORE INSERT ON exporters_attribution
    FOR EACH ROW EXECUTE FUNCTION exporters_attribution_alone();

CREATE FUNCTION exporters_attribution_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.valid_to IS NULL AND NEW.valid_to IS NOT NULL
            AND NEW.id = OLD.id AND NEW.uuid = OLD.uuid AND NEW.exporter_id = OLD.exporter_id
            AND NEW.startup_id = OLD.startup_id AND NEW.valid_from = OLD.valid_from AND NEW.origin = OLD.origin
            AND NEW.recorded_at = OLD.recorded_at
            AND coalesce(NEW.recorded_by_id, 0) = coalesce(OLD.recorded_by_id, 0)
        THEN
            INSERT INTO exporters_attributionclosing (attribution_id, valid_to, recorded_at)
            VALUES (NEW.id, NEW.valid_to, now());
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'an attribution can only be closed' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER exporters_attribution_no_change BEFORE UPDATE OR DELETE ON exporters_attribution
    FOR EACH ROW EXECUTE FUNCTION exporters_attribution_kept();
CREATE TRIGGER exporters_attribution_no_truncate BEFORE TRUNCATE ON exporters_attribution
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();
