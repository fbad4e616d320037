"""What the database refuses of stages and their changes, installed by a migration."""

_BEGINS = "a change of a stage begins as proposed, from what the stage says"
_KEPT = "of a change of a stage only the decision is added, once"
_ADDED = "a stage is added as an approved change says"
_CHANGED = "a stage changes as an approved change says"
_STAYS = "a stage is never removed"

_BEFORE_FITS = """NEW.stage_id IS NULL OR EXISTS (
    SELECT 1 FROM exporters_stage s WHERE s.id = NEW.stage_id AND s.name_en = NEW.before_en
    AND s.name_hi = NEW.before_hi AND s.days_after = NEW.before_days)"""
_MAY_BEGIN = f"NEW.status = 'proposed' AND ({_BEFORE_FITS})"

_DECISION = ("status", "decided_by_id", "decided_at", "remark", "added_id")
_PROPOSAL = (
    "id, uuid, stage_id, code, follows_id, own_step, name_en, name_hi, days_after, before_en, before_hi, before_days,"
    " why, proposed_by_id, proposed_at"
)
# The stage must not be there yet: an approval cannot take another stage for its own.
_ROW_IS_NEW = "NEW.added_id IS NULL OR NOT EXISTS (SELECT 1 FROM exporters_stage s WHERE s.code = NEW.added_id)"

_AS_ADDED = """NOT NEW.earns AND NEW.after_id IS NULL AND NEW.days_after = 0 AND NEW.since IS NOT NULL AND EXISTS (
    SELECT 1 FROM exporters_stagechange c JOIN exporters_stage f ON f.id = c.follows_id
    WHERE c.added_id = NEW.code AND c.status = 'approved' AND c.name_en = NEW.name_en AND c.name_hi = NEW.name_hi
    AND NEW.place > f.place AND NEW.step = f.step + CASE WHEN c.own_step THEN 1 ELSE 0 END)"""

_SAME_STAGE = """NEW.id = OLD.id AND NEW.code = OLD.code AND NEW.earns = OLD.earns
    AND coalesce(NEW.after_id, 0) = coalesce(OLD.after_id, 0)
    AND (NEW.since = OLD.since OR (NEW.since IS NULL AND OLD.since IS NULL))"""
_SAME_WORDS = "NEW.name_en = OLD.name_en AND NEW.name_hi = OLD.name_hi AND NEW.days_after = OLD.days_after"
# The last approved change of this stage: none of a stage's changes is proposed before the one before it is decided.
_LAST_WORDS = """EXISTS (SELECT 1 FROM exporters_stagechange c WHERE c.id = (
    SELECT max(d.id) FROM exporters_stagechange d WHERE d.stage_id = NEW.id AND d.status = 'approved')
    AND c.name_en = NEW.name_en AND c.name_hi = NEW.name_hi AND c.days_after = NEW.days_after)"""
_SAME_PLACE = "NEW.place = OLD.place AND NEW.step = OLD.step"
# Room is made, downwards only, while an approved new stage is not put in yet.
_MAKES_ROOM = """NEW.place >= OLD.place AND NEW.step >= OLD.step AND EXISTS (
    SELECT 1 FROM exporters_stagechange c WHERE c.added_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM exporters_stage s WHERE s.code = c.added_id))"""
_AS_CHANGED = f"{_SAME_STAGE} AND ({_SAME_WORDS} OR {_LAST_WORDS}) AND ({_SAME_PLACE} OR ({_MAKES_ROOM}))"


def _refuse(sentence: str) -> str:
    return f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'"


def _guard(name: str, table: str, act: str, condition: str, sentence: str) -> list[str]:
    """On PostgreSQL: the act on a row is refused unless the condition holds."""
    return [
        f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NOT coalesce({condition}, false) THEN {_refuse(sentence)}; END IF; RETURN NEW; END $$""",
        f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


def _guard_sqlite(name: str, table: str, act: str, condition: str, sentence: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {act} ON {table} "
        f"WHEN NOT coalesce({condition}, 0) BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
    )


_GUARDS = [
    ("exporters_stagechange_begins", "exporters_stagechange", "INSERT", _MAY_BEGIN, _BEGINS),
    ("exporters_stage_added", "exporters_stage", "INSERT", _AS_ADDED, _ADDED),
    ("exporters_stage_changed", "exporters_stage", "UPDATE", _AS_CHANGED, _CHANGED),
]

STAGE_CHANGE_POSTGRESQL = [
    *(statement for guard in _GUARDS for statement in _guard(*guard)),
    f"""CREATE FUNCTION exporters_stagechange_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.status = 'proposed' AND to_jsonb(OLD) - ARRAY{list(_DECISION)} = to_jsonb(NEW) - ARRAY{list(_DECISION)}
        AND ({_ROW_IS_NEW}) THEN RETURN NEW; END IF;
    END IF; {_refuse(_KEPT)}; END $$""",
    "CREATE TRIGGER exporters_stagechange_no_change BEFORE UPDATE OR DELETE ON exporters_stagechange "
    "FOR EACH ROW EXECUTE FUNCTION exporters_stagechange_kept()",
    "CREATE TRIGGER exporters_stagechange_no_truncate BEFORE TRUNCATE ON exporters_stagechange "
    "FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change()",
    f"""CREATE FUNCTION exporters_stage_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    {_refuse(_STAYS)}; END $$""",
    "CREATE TRIGGER exporters_stage_no_delete BEFORE DELETE ON exporters_stage "
    "FOR EACH ROW EXECUTE FUNCTION exporters_stage_stays()",
    "CREATE TRIGGER exporters_stage_no_truncate BEFORE TRUNCATE ON exporters_stage "
    "FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change()",
]
STAGE_CHANGE_SQLITE = [
    *(_guard_sqlite(*guard) for guard in _GUARDS),
    f"""CREATE TRIGGER exporters_stagechange_no_other BEFORE UPDATE OF {_PROPOSAL} ON exporters_stagechange
    BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END""",
    f"""CREATE TRIGGER exporters_stagechange_no_update BEFORE UPDATE ON exporters_stagechange
    WHEN OLD.status <> 'proposed' OR NOT ({_ROW_IS_NEW}) BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END""",
    f"""CREATE TRIGGER exporters_stagechange_no_delete BEFORE DELETE ON exporters_stagechange
    BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END""",
    f"""CREATE TRIGGER exporters_stage_no_delete BEFORE DELETE ON exporters_stage
    BEGIN SELECT RAISE(ABORT, '{_STAYS}'); END""",
]
