-- An import begins as received. What was proposed never changes, a decision is added once, and an import that is
-- applied, sent back, withdrawn or unreadable stays so.

CREATE FUNCTION exporters_factimport_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status <> 'received' THEN
        RAISE EXCEPTION 'an import begins as received' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER exporters_factimport_begins BEFORE INSERT ON exporters_factimport
    FOR EACH ROW EXECUTE FUNCTION exporters_factimport_begins();

CREATE FUNCTION exporters_factimport_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.id = OLD.id AND NEW.uuid = OLD.uuid AND NEW.reference = OLD.reference AND NEW.kind = OLD.kind
            AND NEW.origin = OLD.origin AND NEW.file_id = OLD.file_id AND NEW.source = OLD.source
            AND NEW.proof_id IS NOT DISTINCT FROM OLD.proof_id
            AND NEW.proposed_by_id = OLD.proposed_by_id AND NEW.proposed_at = OLD.proposed_at
            AND (OLD.decided_at IS NULL
                OR (NEW.decided_at IS NOT DISTINCT FROM OLD.decided_at AND NEW.remark = OLD.remark
                    AND NEW.decided_by_id IS NOT DISTINCT FROM OLD.decided_by_id
                    AND NEW.moves_confirmed = OLD.moves_confirmed))
            AND (NEW.status = OLD.status OR OLD.status IN ('received', 'checked')
                OR (OLD.status = 'applying' AND NEW.status = 'applied'))
        THEN RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'of an import only its reading, its decision and its result are added'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER exporters_factimport_no_change BEFORE UPDATE OR DELETE ON exporters_factimport
    FOR EACH ROW EXECUTE FUNCTION exporters_factimport_kept();
CREATE TRIGGER exporters_factimport_no_truncate BEFORE TRUNCATE ON exporters_factimport
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();
