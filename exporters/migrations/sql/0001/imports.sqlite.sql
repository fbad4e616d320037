-- An import begins as received. What was proposed never changes, a decision is added once, and an import that is
-- applied, sent back, withdrawn or unreadable stays so.

CREATE TRIGGER exporters_factimport_begins BEFORE INSERT ON exporters_factimport
    WHEN NEW.status <> 'received'
    BEGIN SELECT RAISE(ABORT, 'an import begins as received'); END;

CREATE TRIGGER exporters_factimport_no_update BEFORE UPDATE ON exporters_factimport
    WHEN NOT coalesce(
        NEW.id = OLD.id AND NEW.uuid = OLD.uuid AND NEW.reference = OLD.reference AND NEW.kind = OLD.kind
        AND NEW.origin = OLD.origin AND NEW.file_id = OLD.file_id AND NEW.source = OLD.source
        AND coalesce(NEW.proof_id, 0) = coalesce(OLD.proof_id, 0)
        AND NEW.proposed_by_id = OLD.proposed_by_id AND NEW.proposed_at = OLD.proposed_at
        AND (OLD.decided_at IS NULL
            OR (NEW.decided_at = OLD.decided_at AND NEW.decided_by_id = OLD.decided_by_id
                AND NEW.remark = OLD.remark AND NEW.moves_confirmed = OLD.moves_confirmed))
        AND (NEW.status = OLD.status OR OLD.status IN ('received', 'checked')
            OR (OLD.status = 'applying' AND NEW.status = 'applied')), 0)
    BEGIN SELECT RAISE(ABORT, 'of an import only its reading, its decision and its result are added'); END;

CREATE TRIGGER exporters_factimport_no_delete BEFORE DELETE ON exporters_factimport
    BEGIN SELECT RAISE(ABORT, 'of an import only its reading, its decision and its result are added'); END;
