"""What the database refuses of adjustments, installed by a migration."""

_BEGINS = "an adjustment begins as proposed, on a line of its own startup and exporter"
_KEPT = "of an adjustment only the decision is added, once"
_ENTRY = "an entry of an adjustment follows from its approval"

_LINE_FITS = """NEW.corrects_id IS NULL OR EXISTS (
    SELECT 1 FROM exporters_ledgerentry e WHERE e.id = NEW.corrects_id AND e.startup_id = NEW.startup_id
    AND coalesce(e.exporter_id, 0) = coalesce(NEW.exporter_id, 0))"""
_MAY_BEGIN = f"NEW.status = 'proposed' AND ({_LINE_FITS})"

_DECISION = ("status", "decided_by_id", "decided_at", "remark", "entry_id")
_PROPOSAL = (
    "id, uuid, reference, startup_id, exporter_id, amount_minor, reason_id, explanation, corrects_id, corrects_period,"
    " proposed_by_id, proposed_at"
)
# The entry must not be there yet: an approval cannot take another entry for its own.
_ENTRY_IS_NEW = "NEW.entry_id IS NULL OR NOT EXISTS (SELECT 1 FROM exporters_ledgerentry e WHERE e.uuid = NEW.entry_id)"

_IS_ADJUSTMENT = "NEW.cause = 'adjustment' OR NEW.kind = 'adjustment'"
_FOLLOWS = """NEW.cause = 'adjustment' AND NEW.kind = 'adjustment' AND EXISTS (
    SELECT 1 FROM exporters_adjustment a WHERE a.id = NEW.cause_id AND a.status = 'approved'
    AND a.entry_id = NEW.uuid AND a.reference = NEW.cause_reference AND a.startup_id = NEW.startup_id
    AND a.amount_minor = NEW.amount_minor AND coalesce(a.exporter_id, 0) = coalesce(NEW.exporter_id, 0)
    AND coalesce(a.corrects_id, 0) = coalesce(NEW.line_id, 0))"""


def _refuse(sentence: str) -> str:
    return f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'"


ADJUSTMENT_POSTGRESQL = [
    f"""CREATE FUNCTION exporters_adjustment_begins() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NOT ({_MAY_BEGIN}) THEN {_refuse(_BEGINS)}; END IF; RETURN NEW; END $$""",
    "CREATE TRIGGER exporters_adjustment_begins BEFORE INSERT ON exporters_adjustment "
    "FOR EACH ROW EXECUTE FUNCTION exporters_adjustment_begins()",
    f"""CREATE FUNCTION exporters_adjustment_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.status = 'proposed' AND to_jsonb(OLD) - ARRAY{list(_DECISION)} = to_jsonb(NEW) - ARRAY{list(_DECISION)}
        AND ({_ENTRY_IS_NEW}) THEN RETURN NEW; END IF;
    END IF; {_refuse(_KEPT)}; END $$""",
    "CREATE TRIGGER exporters_adjustment_no_change BEFORE UPDATE OR DELETE ON exporters_adjustment "
    "FOR EACH ROW EXECUTE FUNCTION exporters_adjustment_kept()",
    "CREATE TRIGGER exporters_adjustment_no_truncate BEFORE TRUNCATE ON exporters_adjustment "
    "FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change()",
    f"""CREATE FUNCTION exporters_adjustment_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NOT ({_FOLLOWS}) THEN {_refuse(_ENTRY)}; END IF; RETURN NEW; END $$""",
    # The condition stands on the trigger, so that the many entries of a run call no function.
    "CREATE TRIGGER exporters_ledgerentry_adjusted BEFORE INSERT ON exporters_ledgerentry "
    f"FOR EACH ROW WHEN ({_IS_ADJUSTMENT}) EXECUTE FUNCTION exporters_adjustment_entry()",
]
ADJUSTMENT_SQLITE = [
    f"""CREATE TRIGGER exporters_adjustment_begins BEFORE INSERT ON exporters_adjustment
    WHEN NOT coalesce({_MAY_BEGIN}, 0) BEGIN SELECT RAISE(ABORT, '{_BEGINS}'); END""",
    f"""CREATE TRIGGER exporters_adjustment_no_other BEFORE UPDATE OF {_PROPOSAL} ON exporters_adjustment
    BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END""",
    f"""CREATE TRIGGER exporters_adjustment_no_update BEFORE UPDATE ON exporters_adjustment
    WHEN OLD.status <> 'proposed' OR NOT ({_ENTRY_IS_NEW}) BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END""",
    f"""CREATE TRIGGER exporters_adjustment_no_delete BEFORE DELETE ON exporters_adjustment
    BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END""",
    f"""CREATE TRIGGER exporters_ledgerentry_adjusted AFTER INSERT ON exporters_ledgerentry
    WHEN ({_IS_ADJUSTMENT}) AND NOT coalesce({_FOLLOWS}, 0) BEGIN SELECT RAISE(ABORT, '{_ENTRY}'); END""",
]
