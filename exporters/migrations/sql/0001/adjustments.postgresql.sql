-- An adjustment begins as proposed, and only its decision is added, once. Its ledger entry follows from its approval.

CREATE FUNCTION exporters_adjustment_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (
        NEW.status = 'proposed'
        AND (NEW.corrects_id IS NULL OR EXISTS (
            SELECT 1 FROM exporters_ledgerentry e WHERE e.id = NEW.corrects_id AND e.startup_id = NEW.startup_id
            AND coalesce(e.exporter_id, 0) = coalesce(NEW.exporter_id, 0))))
    THEN
        RAISE EXCEPTION 'an adjustment begins as proposed, on a line of its own startup and exporter'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER exporters_adjustment_begins BEFORE INSERT ON exporters_adjustment
    FOR EACH ROW EXECUTE FUNCTION exporters_adjustment_begins();

-- The entry must not exist yet: an approval cannot take another entry for its own.
CREATE FUNCTION exporters_adjustment_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.status = 'proposed'
            AND to_jsonb(OLD) - ARRAY['status', 'decided_by_id', 'decided_at', 'remark', 'entry_id']
                = to_jsonb(NEW) - ARRAY['status', 'decided_by_id', 'decided_at', 'remark', 'entry_id']
            AND (NEW.entry_id IS NULL
                OR NOT EXISTS (SELECT 1 FROM exporters_ledgerentry e WHERE e.uuid = NEW.entry_id))
        THEN RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'of an adjustment only the decision is added, once'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER exporters_adjustment_no_change BEFORE UPDATE OR DELETE ON exporters_adjustment
    FOR EACH ROW EXECUTE FUNCTION exporters_adjustment_kept();
CREATE TRIGGER exporters_adjustment_no_truncate BEFORE TRUNCATE ON exporters_adjustment
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE FUNCTION exporters_adjustment_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (
        NEW.cause = 'adjustment' AND NEW.kind = 'adjustment' AND EXISTS (
            SELECT 1 FROM exporters_adjustment a WHERE a.id = NEW.cause_id AND a.status = 'approved'
            AND a.entry_id = NEW.uuid AND a.reference = NEW.cause_reference AND a.startup_id = NEW.startup_id
            AND a.amount_minor = NEW.amount_minor AND coalesce(a.exporter_id, 0) = coalesce(NEW.exporter_id, 0)
            AND coalesce(a.corrects_id, 0) = coalesce(NEW.line_id, 0)))
    THEN
        RAISE EXCEPTION 'an entry of an adjustment follows from its approval'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

-- The condition is on the trigger, so that the many entries of a run call no function.
CREATE TRIGGER exporters_ledgerentry_adjusted BEFORE INSERT ON exporters_ledgerentry
    FOR EACH ROW WHEN (NEW.cause = 'adjustment' OR NEW.kind = 'adjustment')
    EXECUTE FUNCTION exporters_adjustment_entry();
