-- Tables whose rows are added and never changed or removed.

CREATE TRIGGER startups_acceptance_no_change BEFORE UPDATE OR DELETE ON startups_acceptance
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER startups_acceptance_no_truncate BEFORE TRUNCATE ON startups_acceptance
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER startups_review_no_change BEFORE UPDATE OR DELETE ON startups_review
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER startups_review_no_truncate BEFORE TRUNCATE ON startups_review
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE TRIGGER startups_score_no_change BEFORE UPDATE OR DELETE ON startups_score
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER startups_score_no_truncate BEFORE TRUNCATE ON startups_score
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();
