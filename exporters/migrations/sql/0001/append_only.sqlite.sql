-- Tables whose rows are added and never changed or removed.

CREATE TRIGGER exporters_attributionclosing_no_update BEFORE UPDATE ON exporters_attributionclosing
    BEGIN SELECT RAISE(ABORT, 'exporters_attributionclosing is append-only'); END;
CREATE TRIGGER exporters_attributionclosing_no_delete BEFORE DELETE ON exporters_attributionclosing
    BEGIN SELECT RAISE(ABORT, 'exporters_attributionclosing is append-only'); END;

CREATE TRIGGER exporters_consentrecord_no_update BEFORE UPDATE ON exporters_consentrecord
    BEGIN SELECT RAISE(ABORT, 'exporters_consentrecord is append-only'); END;
CREATE TRIGGER exporters_consentrecord_no_delete BEFORE DELETE ON exporters_consentrecord
    BEGIN SELECT RAISE(ABORT, 'exporters_consentrecord is append-only'); END;

CREATE TRIGGER exporters_historyimport_no_update BEFORE UPDATE ON exporters_historyimport
    BEGIN SELECT RAISE(ABORT, 'exporters_historyimport is append-only'); END;
CREATE TRIGGER exporters_historyimport_no_delete BEFORE DELETE ON exporters_historyimport
    BEGIN SELECT RAISE(ABORT, 'exporters_historyimport is append-only'); END;

CREATE TRIGGER exporters_judgedfact_no_update BEFORE UPDATE ON exporters_judgedfact
    BEGIN SELECT RAISE(ABORT, 'exporters_judgedfact is append-only'); END;
CREATE TRIGGER exporters_judgedfact_no_delete BEFORE DELETE ON exporters_judgedfact
    BEGIN SELECT RAISE(ABORT, 'exporters_judgedfact is append-only'); END;

CREATE TRIGGER exporters_ledgerentry_no_update BEFORE UPDATE ON exporters_ledgerentry
    BEGIN SELECT RAISE(ABORT, 'exporters_ledgerentry is append-only'); END;
CREATE TRIGGER exporters_ledgerentry_no_delete BEFORE DELETE ON exporters_ledgerentry
    BEGIN SELECT RAISE(ABORT, 'exporters_ledgerentry is append-only'); END;

CREATE TRIGGER exporters_milestone_no_update BEFORE UPDATE ON exporters_milestone
    BEGIN SELECT RAISE(ABORT, 'exporters_milestone is append-only'); END;
CREATE TRIGGER exporters_milestone_no_delete BEFORE DELETE ON exporters_milestone
    BEGIN SELECT RAISE(ABORT, 'exporters_milestone is append-only'); END;

CREATE TRIGGER exporters_phoneproof_no_update BEFORE UPDATE ON exporters_phoneproof
    BEGIN SELECT RAISE(ABORT, 'exporters_phoneproof is append-only'); END;
CREATE TRIGGER exporters_phoneproof_no_delete BEFORE DELETE ON exporters_phoneproof
    BEGIN SELECT RAISE(ABORT, 'exporters_phoneproof is append-only'); END;

CREATE TRIGGER exporters_refund_no_update BEFORE UPDATE ON exporters_refund
    BEGIN SELECT RAISE(ABORT, 'exporters_refund is append-only'); END;
CREATE TRIGGER exporters_refund_no_delete BEFORE DELETE ON exporters_refund
    BEGIN SELECT RAISE(ABORT, 'exporters_refund is append-only'); END;

CREATE TRIGGER exporters_rununit_no_update BEFORE UPDATE ON exporters_rununit
    BEGIN SELECT RAISE(ABORT, 'exporters_rununit is append-only'); END;
CREATE TRIGGER exporters_rununit_no_delete BEFORE DELETE ON exporters_rununit
    BEGIN SELECT RAISE(ABORT, 'exporters_rununit is append-only'); END;

CREATE TRIGGER exporters_stageevidence_no_update BEFORE UPDATE ON exporters_stageevidence
    BEGIN SELECT RAISE(ABORT, 'exporters_stageevidence is append-only'); END;
CREATE TRIGGER exporters_stageevidence_no_delete BEFORE DELETE ON exporters_stageevidence
    BEGIN SELECT RAISE(ABORT, 'exporters_stageevidence is append-only'); END;

CREATE TRIGGER exporters_stageprogress_no_update BEFORE UPDATE ON exporters_stageprogress
    BEGIN SELECT RAISE(ABORT, 'exporters_stageprogress is append-only'); END;
CREATE TRIGGER exporters_stageprogress_no_delete BEFORE DELETE ON exporters_stageprogress
    BEGIN SELECT RAISE(ABORT, 'exporters_stageprogress is append-only'); END;

CREATE TRIGGER exporters_statement_no_update BEFORE UPDATE ON exporters_statement
    BEGIN SELECT RAISE(ABORT, 'exporters_statement is append-only'); END;
CREATE TRIGGER exporters_statement_no_delete BEFORE DELETE ON exporters_statement
    BEGIN SELECT RAISE(ABORT, 'exporters_statement is append-only'); END;

CREATE TRIGGER exporters_statementline_no_update BEFORE UPDATE ON exporters_statementline
    BEGIN SELECT RAISE(ABORT, 'exporters_statementline is append-only'); END;
CREATE TRIGGER exporters_statementline_no_delete BEFORE DELETE ON exporters_statementline
    BEGIN SELECT RAISE(ABORT, 'exporters_statementline is append-only'); END;

CREATE TRIGGER exporters_tradeorder_no_update BEFORE UPDATE ON exporters_tradeorder
    BEGIN SELECT RAISE(ABORT, 'exporters_tradeorder is append-only'); END;
CREATE TRIGGER exporters_tradeorder_no_delete BEFORE DELETE ON exporters_tradeorder
    BEGIN SELECT RAISE(ABORT, 'exporters_tradeorder is append-only'); END;
