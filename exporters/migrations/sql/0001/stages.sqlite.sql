-- Stages change as two people decided: a change of a stage begins as proposed and only its decision is added, once;
-- a stage is added or changed as an approved change says, and never removed.

CREATE TRIGGER exporters_stagechange_begins BEFORE INSERT ON exporters_stagechange
    WHEN NOT coalesce(
        NEW.status = 'proposed'
        AND (NEW.stage_id IS NULL OR EXISTS (
            SELECT 1 FROM exporters_stage s WHERE s.id = NEW.stage_id AND s.name_en = NEW.before_en
            AND s.name_hi = NEW.before_hi AND s.days_after = NEW.before_days)), 0)
    BEGIN SELECT RAISE(ABORT, 'a change of a stage begins as proposed, from what the stage says'); END;

CREATE TRIGGER exporters_stage_added BEFORE INSERT ON exporters_stage
    WHEN NOT coalesce(
        NOT NEW.earns AND NEW.after_id IS NULL AND NEW.days_after = 0 AND NEW.since IS NOT NULL AND EXISTS (
            SELECT 1 FROM exporters_stagechange c JOIN exporters_stage f ON f.id = c.follows_id
            WHERE c.added_id = NEW.code AND c.status = 'approved' AND c.name_en = NEW.name_en AND c.name_hi = NEW.name_hi
            AND NEW.place > f.place AND NEW.step = f.step + CASE WHEN c.own_step THEN 1 ELSE 0 END), 0)
    BEGIN SELECT RAISE(ABORT, 'a stage is added as an approved change says'); END;

-- A stage takes its words and days from its last approved change; a stage has one open change at a time. A stage moves
-- further down only, to make room while an approved new stage has no row yet.
CREATE TRIGGER exporters_stage_changed BEFORE UPDATE ON exporters_stage
    WHEN NOT coalesce(
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
                AND NOT EXISTS (SELECT 1 FROM exporters_stage s WHERE s.code = c.added_id)))), 0)
    BEGIN SELECT RAISE(ABORT, 'a stage changes as an approved change says'); END;

-- Every column but those of the decision: status, decided_by_id, decided_at, remark, added_id.
CREATE TRIGGER exporters_stagechange_no_other BEFORE UPDATE OF
    id, uuid, stage_id, code, follows_id, own_step, name_en, name_hi, days_after, before_en, before_hi, before_days,
    why, proposed_by_id, proposed_at
    ON exporters_stagechange
    BEGIN SELECT RAISE(ABORT, 'of a change of a stage only the decision is added, once'); END;

-- The stage must not exist yet: an approval cannot take another stage for its own.
CREATE TRIGGER exporters_stagechange_no_update BEFORE UPDATE ON exporters_stagechange
    WHEN OLD.status <> 'proposed'
    OR NOT (NEW.added_id IS NULL
        OR NOT EXISTS (SELECT 1 FROM exporters_stage s WHERE s.code = NEW.added_id))
    BEGIN SELECT RAISE(ABORT, 'of a change of a stage only the decision is added, once'); END;

CREATE TRIGGER exporters_stagechange_no_delete BEFORE DELETE ON exporters_stagechange
    BEGIN SELECT RAISE(ABORT, 'of a change of a stage only the decision is added, once'); END;

CREATE TRIGGER exporters_stage_no_delete BEFORE DELETE ON exporters_stage
    BEGIN SELECT RAISE(ABORT, 'a stage is never removed'); END;

-- A stage that earns is a milestone, which two people record; the table for the other stages takes none.
CREATE TRIGGER exporters_progress_without_money BEFORE INSERT ON exporters_stageprogress
    WHEN EXISTS (SELECT 1 FROM exporters_stage WHERE id = NEW.stage_id AND earns)
    BEGIN SELECT RAISE(ABORT, 'a stage that earns is a milestone'); END;
