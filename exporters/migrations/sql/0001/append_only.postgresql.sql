-- Tables whose rows are added and never changed or removed.

CREATE TRIGGER exporters_attributionclosing_no_change BEFORE UPDATE OR DELETE ON exporters_attributionclosing
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER exporters_attributionclosing_no_truncate BEFORE TRUNCATE ON exporters_attributionclosing
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER exporters_consentrecord_no_change BEFORE UPDATE OR DELETE ON exporters_consentrecord
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER exporters_consentrecord_no_truncate BEFORE TRUNCATE ON exporters_consentrecord
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER exporters_historyimport_no_change BEFORE UPDATE OR DELETE ON exporters_historyimport
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER exporters_historyimport_no_truncate BEFORE TRUNCATE ON exporters_historyimport
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER exporters_judgedfact_no_change BEFORE UPDATE OR DELETE ON exporters_judgedfact
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER exporters_judgedfact_no_truncate BEFORE TRUNCATE ON exporters_judgedfact
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER exporters_ledgerentry_no_change BEFORE UPDATE OR DELETE ON exporters_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER exporters_ledgerentry_no_truncate BEFORE TRUNCATE ON exporters_ledgerentry
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER exporters_milestone_no_change BEFORE UPDATE OR DELETE ON exporters_milestone
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER exporters_milestone_no_truncate BEFORE TRUNCATE ON exporters_milestone
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER exporters_phoneproof_no_change BEFORE UPDATE OR DELETE ON exporters_phoneproof
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER exporters_phoneproof_no_truncate BEFORE TRUNCATE ON exporters_phoneproof
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER exporters_refund_no_change BEFORE UPDATE OR DELETE ON exporters_refund
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER exporters_refund_no_truncate BEFORE TRUNCATE ON exporters_refund
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER exporters_rununit_no_change BEFORE UPDATE OR DELETE ON exporters_rununit
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER exporters_rununit_no_truncate BEFORE TRUNCATE ON exporters_rununit
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER exporters_stageevidence_no_change BEFORE UPDATE OR DELETE ON exporters_stageevidence
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER exporters_stageevidence_no_truncate BEFORE TRUNCATE ON exporters_stageevidence
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER exporters_stageprogress_no_change BEFORE UPDATE OR DELETE ON exporters_stageprogress
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER exporters_stageprogress_no_truncate BEFORE TRUNCATE ON exporters_stageprogress
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER exporters_statement_no_change BEFORE UPDATE OR DELETE ON exporters_statement
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER exporters_statement_no_truncate BEFORE TRUNCATE ON exporters_statement
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER exporters_statementline_no_change BEFORE UPDATE OR DELETE ON exporters_statementline
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER exporters_statementline_no_truncate BEFORE TRUNCATE ON exporters_statementline
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER exporters_tradeorder_no_change BEFORE UPDATE OR DELETE ON exporters_tradeorder
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER exporters_tradeorder_no_truncate BEFORE TRUNCATE ON exporters_tradeorder
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();
