-- Stages change as two people decided: a change of a stage begins as proposed and only its decision is added, once;
-- a stage is added or changed as an approved change says, and never removed.

CREATE FUNCTION exporters_stagechange_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT coalesce(
        NEW.status = 'proposed'
        AND (NEW.stage_id IS NULL OR EXISTS (
            SELECT 1 FROM exporters_stage s WHERE s.id = NEW.stage_id AND s.name_en = NEW.before_en
            AND s.name_hi = NEW.before_hi AND s.days_after = NEW.before_days)), false)
    THEN
        RAISE EXCEPTION 'a change of a stage begins as proposed, from what the stage says'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER exporters_stagechange_begins BEFORE INSERT ON exporters_stagechange
    FOR EACH ROW EXECUTE FUNCTION exporters_stagechange_begins();

CREATE FUNCTION exporters_stage_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT coalesce(
        NOT NEW.earns AND NEW.after_id IS NULL AND NEW.days_after = 0 AND NEW.since IS NOT NULL AND EXISTS (
            SELECT 1 FROM exporters_stagechange c JOIN exporters_stage f ON f.id = c.follows_id
            WHERE c.added_id = NEW.code AND c.status = 'approved' AND c.name_en = NEW.name_en AND c.name_hi = NEW.name_hi
            AND NEW.place > f.place AND NEW.step = f.step + CASE WHEN c.own_step THEN 1 ELSE 0 END), false)
    THEN
        RAISE EXCEPTION 'a stage is added as an approved change says'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER exporters_stage_added BEFORE INSERT ON exporters_stage
    FOR EACH ROW EXECUTE FUNCTION exporters_stage_added();

-- A stage takes its words and days from its last approved change; a stage has one open change at a time. A stage moves
-- further down only, to make room while an approved new stage has no row yet.
CREATE FUNCTION exporters_stage_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT coalesce(
        NEW.id = OLD.id AND NEW.code = OLD.code AND NEW.earns = OLD.earns
        AND coalesce(NEW.after_id, 0) = coalesce(OLD.after_id, 0)
        AND (NEW.since = OLD.since OR (NEW.since IS NULL AND OLD.since IS NULL))
        AND (
            (NEW.name_en = OLD.name_en AND NEW.name_hi = OLD.name_hi AND NEW.days_after = OLD.days_after)
            OR EXISTS (
                SELECT 1 FROM exporters_stagechange c WHERE c.id = (
                    SELECT max(d.id) FROM exporters_stagechange d WHERE d.stage_id = NEW.id AND d.status = 'approved')
                AND c.name_en = NEW.name_en AND c.name_hi = NEW.name_hi AND c.days_after = NEW.days_after))
        AND (
            (NEW.place = OLD.place AND NEW.step = OLD.step)
            OR (NEW.place >= OLD.place AND NEW.step >= OLD.step AND EXISTS (
                SELECT 1 FROM exporters_stagechange c WHERE c.added_id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM exporters_stage s WHERE s.code = c.added_id)))), false)
    THEN
        RAISE EXCEPTION 'a stage changes as an approved change says'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER exporters_stage_changed BEFORE UPDATE ON exporters_stage
    FOR EACH ROW EXECUTE FUNCTION exporters_stage_changed();

-- The stage must not exist yet: an approval cannot take another stage for its own.
CREATE FUNCTION exporters_stagechange_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.status = 'proposed'
            AND to_jsonb(OLD) - ARRAY['status', 'decided_by_id', 'decided_at', 'remark', 'added_id']
                = to_jsonb(NEW) - ARRAY['status', 'decided_by_id', 'decided_at', 'remark', 'added_id']
            AND (NEW.added_id IS NULL
                OR NOT EXISTS (SELECT 1 FROM exporters_stage s WHERE s.code = NEW.added_id))
        THEN RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'of a change of a stage only the decision is added, once'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER exporters_stagechange_no_change BEFORE UPDATE OR DELETE ON exporters_stagechange
    FOR EACH ROW EXECUTE FUNCTION exporters_stagechange_kept();
CREATE TRIGGER exporters_stagechange_no_truncate BEFORE TRUNCATE ON exporters_stagechange
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

CREATE FUNCTION exporters_stage_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a stage is never removed' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER exporters_stage_no_delete BEFORE DELETE ON exporters_stage
    FOR EACH ROW EXECUTE FUNCTION exporters_stage_stays();
CREATE TRIGGER exporters_stage_no_truncate BEFORE TRUNCATE ON exporters_stage
    FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change();

-- A stage that earns is a milestone, which two people record; the table for the other stages takes none.
CREATE FUNCTION exporters_progress_without_money() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM exporters_stage WHERE id = NEW.stage_id AND earns) THEN
        RAISE EXCEPTION 'a stage that earns is a milestone' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER exporters_progress_without_money BEFORE INSERT ON exporters_stageprogress
    FOR EACH ROW EXECUTE FUNCTION exporters_progress_without_money();
