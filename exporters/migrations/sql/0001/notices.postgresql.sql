-- A version of the notice is proposed, then only its decision is added, once: consents refer to its text.
-- The first one came with the portal, before this trigger.

CREATE TRIGGER exporters_noticeversion_begins BEFORE INSERT ON exporters_noticeversion
    FOR EACH ROW EXECUTE FUNCTION portal_proposal_begins('a notice');

CREATE TRIGGER exporters_noticeversion_no_change BEFORE UPDATE OR DELETE ON exporters_noticeversion
    FOR EACH ROW EXECUTE FUNCTION portal_proposal_kept('a notice');
CREATE TRIGGER exporters_noticeversion_no_truncate BEFORE TRUNCATE ON exporters_noticeversion
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();
