-- A published call does not change, nor do its criteria, questions and agreement texts.

CREATE FUNCTION startups_call_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'published' THEN
        RAISE EXCEPTION 'a published call does not change' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION startups_call_part_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND EXISTS (
        SELECT 1 FROM startups_call c WHERE c.id = OLD.call_id AND c.status = 'published')
    OR TG_OP <> 'DELETE' AND EXISTS (
        SELECT 1 FROM startups_call c WHERE c.id = NEW.call_id AND c.status = 'published')
    THEN
        RAISE EXCEPTION 'a published call does not change' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER startups_call_fixed BEFORE UPDATE OR DELETE ON startups_call
    FOR EACH ROW EXECUTE FUNCTION startups_call_fixed();
CREATE TRIGGER startups_criterion_fixed BEFORE INSERT OR UPDATE OR DELETE ON startups_criterion
    FOR EACH ROW EXECUTE FUNCTION startups_call_part_fixed();
CREATE TRIGGER startups_question_fixed BEFORE INSERT OR UPDATE OR DELETE ON startups_question
    FOR EACH ROW EXECUTE FUNCTION startups_call_part_fixed();
CREATE TRIGGER startups_agreementtext_fixed BEFORE INSERT OR UPDATE OR DELETE ON startups_agreementtext
    FOR EACH ROW EXECUTE FUNCTION startups_call_part_fixed();

CREATE TRIGGER startups_call_no_truncate BEFORE TRUNCATE ON startups_call
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER startups_criterion_no_truncate BEFORE TRUNCATE ON startups_criterion
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER startups_question_no_truncate BEFORE TRUNCATE ON startups_question
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();
CREATE TRIGGER startups_agreementtext_no_truncate BEFORE TRUNCATE ON startups_agreementtext
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();
