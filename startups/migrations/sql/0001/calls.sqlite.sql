-- A published call does not change, nor do its criteria, questions and agreement texts.

CREATE TRIGGER startups_call_fixed_update BEFORE UPDATE ON startups_call
    WHEN OLD.status = 'published'
    BEGIN SELECT RAISE(ABORT, 'a published call does not change'); END;

CREATE TRIGGER startups_call_fixed_delete BEFORE DELETE ON startups_call
    WHEN OLD.status = 'published'
    BEGIN SELECT RAISE(ABORT, 'a published call does not change'); END;

CREATE TRIGGER startups_criterion_fixed_insert BEFORE INSERT ON startups_criterion
    WHEN EXISTS (SELECT 1 FROM startups_call c WHERE c.id IN (NEW.call_id) AND c.status = 'published')
    BEGIN SELECT RAISE(ABORT, 'a published call does not change'); END;

CREATE TRIGGER startups_criterion_fixed_update BEFORE UPDATE ON startups_criterion
    WHEN EXISTS (SELECT 1 FROM startups_call c WHERE c.id IN (OLD.call_id, NEW.call_id) AND c.status = 'published')
    BEGIN SELECT RAISE(ABORT, 'a published call does not change'); END;

CREATE TRIGGER startups_criterion_fixed_delete BEFORE DELETE ON startups_criterion
    WHEN EXISTS (SELECT 1 FROM startups_call c WHERE c.id IN (OLD.call_id) AND c.status = 'published')
    BEGIN SELECT RAISE(ABORT, 'a published call does not change'); END;

CREATE TRIGGER startups_question_fixed_insert BEFORE INSERT ON startups_question
    WHEN EXISTS (SELECT 1 FROM startups_call c WHERE c.id IN (NEW.call_id) AND c.status = 'published')
    BEGIN SELECT RAISE(ABORT, 'a published call does not change'); END;

CREATE TRIGGER startups_question_fixed_update BEFORE UPDATE ON startups_question
    WHEN EXISTS (SELECT 1 FROM startups_call c WHERE c.id IN (OLD.call_id, NEW.call_id) AND c.status = 'published')
    BEGIN SELECT RAISE(ABORT, 'a published call does not change'); END;

CREATE TRIGGER startups_question_fixed_delete BEFORE DELETE ON startups_question
    WHEN EXISTS (SELECT 1 FROM startups_call c WHERE c.id IN (OLD.call_id) AND c.status = 'published')
    BEGIN SELECT RAISE(ABORT, 'a published call does not change'); END;

CREATE TRIGGER startups_agreementtext_fixed_insert BEFORE INSERT ON startups_agreementtext
    WHEN EXISTS (SELECT 1 FROM startups_call c WHERE c.id IN (NEW.call_id) AND c.status = 'published')
    BEGIN SELECT RAISE(ABORT, 'a published call does not change'); END;

CREATE TRIGGER startups_agreementtext_fixed_update BEFORE UPDATE ON startups_agreementtext
    WHEN EXISTS (SELECT 1 FROM startups_call c WHERE c.id IN (OLD.call_id, NEW.call_id) AND c.status = 'published')
    BEGIN SELECT RAISE(ABORT, 'a published call does not change'); END;

CREATE TRIGGER startups_agreementtext_fixed_delete BEFORE DELETE ON startups_agreementtext
    WHEN EXISTS (SELECT 1 FROM startups_call c WHERE c.id IN (OLD.call_id) AND c.status = 'published')
    BEGIN SELECT RAISE(ABORT, 'a published call does not change'); END;
