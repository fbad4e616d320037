-- A run marks the last row that it sees of every table of facts. PostgreSQL gives out ids before commit, so a lower
-- id may become visible after a higher one. Writers share this lock and a run takes it alone to set its marks:
-- no writer is then between the two. The number is FACTS_LOCK of exporters/commissions/engine/accrual.py.
-- SQLite has one writer at a time and needs no lock.

CREATE FUNCTION exporters_write_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(20261122);
    RETURN NULL;
END $$;

CREATE TRIGGER exporters_attribution_seen_in_order BEFORE INSERT ON exporters_attribution
    FOR EACH STATEMENT EXECUTE FUNCTION exporters_write_facts();
CREATE TRIGGER exporters_attributionclosing_seen_in_order BEFORE INSERT ON exporters_attributionclosing
    FOR EACH STATEMENT EXECUTE FUNCTION exporters_write_facts();
CREATE TRIGGER exporters_milestone_seen_in_order BEFORE INSERT ON exporters_milestone
    FOR EACH STATEMENT EXECUTE FUNCTION exporters_write_facts();
CREATE TRIGGER exporters_tradeorder_seen_in_order BEFORE INSERT ON exporters_tradeorder
    FOR EACH STATEMENT EXECUTE FUNCTION exporters_write_facts();
CREATE TRIGGER exporters_refund_seen_in_order BEFORE INSERT ON exporters_refund
    FOR EACH STATEMENT EXECUTE FUNCTION exporters_write_facts();
CREATE TRIGGER portal_exchangerate_seen_in_order BEFORE INSERT ON portal_exchangerate
    FOR EACH STATEMENT EXECUTE FUNCTION exporters_write_facts();
CREATE TRIGGER exporters_statementline_seen_in_order BEFORE INSERT ON exporters_statementline
    FOR EACH STATEMENT EXECUTE FUNCTION exporters_write_facts();
