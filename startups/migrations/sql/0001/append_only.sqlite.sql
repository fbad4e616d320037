-- Tables whose rows are added and never changed or removed.

CREATE TRIGGER startups_acceptance_no_update BEFORE UPDATE ON startups_acceptance
    BEGIN SELECT RAISE(ABORT, 'startups_acceptance is append-only'); END;
CREATE TRIGGER startups_acceptance_no_delete BEFORE DELETE ON startups_acceptance
    BEGIN SELECT RAISE(ABORT, 'startups_acceptance is append-only'); END;

CREATE TRIGGER startups_review_no_update BEFORE UPDATE ON startups_review
    BEGIN SELECT RAISE(ABORT, 'startups_review is append-only'); END;
CREATE TRIGGER startups_review_no_delete BEFORE DELETE ON startups_review
    BEGIN SELECT RAISE(ABORT, 'startups_review is append-only'); END;

CREATE TRIGGER startups_score_no_update BEFORE UPDATE ON startups_score
    BEGIN SELECT RAISE(ABORT, 'startups_score is append-only'); END;
CREATE TRIGGER startups_score_no_delete BEFORE DELETE ON startups_score
    BEGIN SELECT RAISE(ABORT, 'startups_score is append-only'); END;
