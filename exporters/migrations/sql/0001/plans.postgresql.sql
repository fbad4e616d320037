-- Two approved versions of one plan are never in force on the same day. Of a version only the decision
-- is added, once; of an approved one later the end, where it is open.

-- The lock of facts_lock.postgresql.sql: no run sets its marks while a version comes into force.
CREATE FUNCTION exporters_planversion_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status = 'approved' THEN
        PERFORM pg_advisory_xact_lock(20261122);
        IF EXISTS (
            SELECT 1 FROM exporters_planversion other
            WHERE other.code = NEW.code AND other.id <> NEW.id AND other.status = 'approved'
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

-- A history brings versions that are in force already.
CREATE FUNCTION exporters_planversion_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (NEW.status = 'proposed' OR (NEW.status = 'approved' AND NEW.origin = 'history')) THEN
        RAISE EXCEPTION 'a plan version begins as proposed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER exporters_planversion_begins BEFORE INSERT ON exporters_planversion
    FOR EACH ROW EXECUTE FUNCTION exporters_planversion_begins();

CREATE FUNCTION exporters_planversion_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.id = OLD.id AND NEW.uuid = OLD.uuid AND NEW.code = OLD.code AND NEW.version = OLD.version
            AND NEW.valid_from = OLD.valid_from AND NEW.terms = OLD.terms AND NEW.origin = OLD.origin
            AND NEW.proposed_at = OLD.proposed_at
            AND coalesce(NEW.proposed_by_id, 0) = coalesce(OLD.proposed_by_id, 0)
            AND (OLD.status = 'proposed'
                OR (NEW.status = OLD.status AND NEW.remark = OLD.remark
                    AND NEW.decided_at IS NOT DISTINCT FROM OLD.decided_at
                    AND NEW.decided_by_id IS NOT DISTINCT FROM OLD.decided_by_id))
            AND ((OLD.valid_to IS NULL AND (NEW.valid_to IS NULL OR OLD.status = 'approved'))
                OR NEW.valid_to = OLD.valid_to)
        THEN RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'of a plan version only the decision is added, once, and later its end' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER exporters_planversion_no_change BEFORE UPDATE OR DELETE ON exporters_planversion
    FOR EACH ROW EXECUTE FUNCTION exporters_planversion_kept();
CREATE TRIGGER exporters_planversion_no_truncate BEFORE TRUNCATE ON exporters_planversion
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();
