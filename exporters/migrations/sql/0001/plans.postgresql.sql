-- Two approved versions of one plan are never in force on the same day. An approved version never changes, except
-- that an open end is set.

-- The lock of facts_lock.postgresql.sql: no run sets its marks while a version comes into force.
CREATE FUNCTION exporters_planversion_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.approved_at IS NOT NULL THEN
        PERFORM pg_advisory_xact_lock(20261122);
        IF EXISTS (
            SELECT 1 FROM exporters_planversion other
            WHERE other.code = NEW.code AND other.id <> NEW.id AND other.approved_at IS NOT NULL
            AND (NEW.valid_to IS NULL OR other.valid_from < NEW.valid_to)
            AND (other.valid_to IS NULL OR NEW.valid_from < other.valid_to))
        THEN
            RAISE EXCEPTION 'two versions of one plan may not be in force on one day'
            USING ERRCODE = 'exclusion_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER exporters_planversion_alone BEFORE INSERT OR UPDATE ON exporters_planversion
    FOR EACH ROW EXECUTE FUNCTION exporters_planversion_alone();

CREATE FUNCTION exporters_planversion_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.id = OLD.id AND NEW.uuid = OLD.uuid AND NEW.code = OLD.code AND NEW.version = OLD.version
            AND NEW.valid_from = OLD.valid_from AND NEW.terms = OLD.terms AND NEW.origin = OLD.origin
            AND NEW.proposed_at = OLD.proposed_at
            AND coalesce(NEW.proposed_by_id, 0) = coalesce(OLD.proposed_by_id, 0)
            AND (OLD.approved_at IS NULL
                OR (NEW.approved_at = OLD.approved_at
                    AND coalesce(NEW.approved_by_id, 0) = coalesce(OLD.approved_by_id, 0)))
            AND ((OLD.valid_to IS NULL AND (NEW.valid_to IS NULL OR OLD.approved_at IS NOT NULL))
                OR NEW.valid_to = OLD.valid_to)
        THEN RETURN NEW;
        END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF OLD.approved_at IS NULL THEN RETURN OLD; END IF;
    END IF;
    RAISE EXCEPTION 'an approved plan version never changes' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER exporters_planversion_no_change BEFORE UPDATE OR DELETE ON exporters_planversion
    FOR EACH ROW EXECUTE FUNCTION exporters_planversion_kept();
CREATE TRIGGER exporters_planversion_no_truncate BEFORE TRUNCATE ON exporters_planversion
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();
