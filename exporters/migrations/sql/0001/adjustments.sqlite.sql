-- An adjustment begins as proposed, and only its decision is added, once. Its ledger entry follows from its approval.

CREATE TRIGGER exporters_adjustment_begins BEFORE INSERT ON exporters_adjustment
    WHEN NOT coalesce(
        NEW.status = 'proposed'
        AND (NEW.corrects_id IS NULL OR EXISTS (
            SELECT 1 FROM exporters_ledgerentry e WHERE e.id = NEW.corrects_id AND e.startup_id = NEW.startup_id
            AND coalesce(e.exporter_id, 0) = coalesce(NEW.exporter_id, 0))), 0)
    BEGIN SELECT RAISE(ABORT, 'an adjustment begins as proposed, on a line of its own startup and exporter'); END;

-- Every column but those of the decision: status, decided_by_id, decided_at, remark, entry_id.
CREATE TRIGGER exporters_adjustment_no_other BEFORE UPDATE OF
    id, uuid, reference, startup_id, exporter_id, amount_minor, reason_id, explanation, corrects_id, corrects_period,
    proposed_by_id, proposed_at
    ON exporters_adjustment
    BEGIN SELECT RAISE(ABORT, 'of an adjustment only the decision is added, once'); END;

-- The entry must not exist yet: an approval cannot take another entry for its own.
CREATE TRIGGER exporters_adjustment_no_update BEFORE UPDATE ON exporters_adjustment
    WHEN OLD.status <> 'proposed'
    OR NOT (NEW.entry_id IS NULL
        OR NOT EXISTS (SELECT 1 FROM exporters_ledgerentry e WHERE e.uuid = NEW.entry_id))
    BEGIN SELECT RAISE(ABORT, 'of an adjustment only the decision is added, once'); END;

CREATE TRIGGER exporters_adjustment_no_delete BEFORE DELETE ON exporters_adjustment
    BEGIN SELECT RAISE(ABORT, 'of an adjustment only the decision is added, once'); END;

CREATE TRIGGER exporters_ledgerentry_adjusted AFTER INSERT ON exporters_ledgerentry
    WHEN (NEW.cause = 'adjustment' OR NEW.kind = 'adjustment') AND NOT coalesce(
        NEW.cause = 'adjustment' AND NEW.kind = 'adjustment' AND EXISTS (
            SELECT 1 FROM exporters_adjustment a WHERE a.id = NEW.cause_id AND a.status = 'approved'
            AND a.entry_id = NEW.uuid AND a.reference = NEW.cause_reference AND a.startup_id = NEW.startup_id
            AND a.amount_minor = NEW.amount_minor AND coalesce(a.exporter_id, 0) = coalesce(NEW.exporter_id, 0)
            AND coalesce(a.corrects_id, 0) = coalesce(NEW.line_id, 0)), 0)
    BEGIN SELECT RAISE(ABORT, 'an entry of an adjustment follows from its approval'); END;
