-- A version of the notice is proposed, then only its decision is added, once: consents refer to its text.
-- The first one came with the portal, before this trigger.

CREATE TRIGGER exporters_noticeversion_begins BEFORE INSERT ON exporters_noticeversion
    WHEN NEW.status <> 'proposed'
    BEGIN SELECT RAISE(ABORT, 'a notice begins as proposed'); END;

-- Every column but those of the decision: status, decided_by_id, decided_at, remark.
CREATE TRIGGER exporters_noticeversion_no_other BEFORE UPDATE OF
    id, uuid, number, text_en, text_hi, text_hash, proposed_by_id, proposed_at
    ON exporters_noticeversion
    BEGIN SELECT RAISE(ABORT, 'of a notice only the decision is added, once'); END;

CREATE TRIGGER exporters_noticeversion_no_update BEFORE UPDATE ON exporters_noticeversion
    WHEN OLD.status <> 'proposed'
    BEGIN SELECT RAISE(ABORT, 'of a notice only the decision is added, once'); END;

CREATE TRIGGER exporters_noticeversion_no_delete BEFORE DELETE ON exporters_noticeversion
    BEGIN SELECT RAISE(ABORT, 'of a notice only the decision is added, once'); END;
