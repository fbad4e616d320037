-- What tables of proposals share: a row begins as proposed, then only its decision is added, once.
-- A trigger names the thing for the message: portal_proposal_begins('a notice').

CREATE FUNCTION portal_proposal_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status <> 'proposed' THEN
        RAISE EXCEPTION '% begins as proposed', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION portal_proposal_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.status = 'proposed'
            AND to_jsonb(OLD) - ARRAY['status', 'decided_by_id', 'decided_at', 'remark']
                = to_jsonb(NEW) - ARRAY['status', 'decided_by_id', 'decided_at', 'remark']
        THEN RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'of % only the decision is added, once', TG_ARGV[0]
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
