"""What migrations install for the engine: exact arithmetic, the order in which facts are seen, refusals.

On SQLite the functions of the same names are registered on every connection, see functions.py.
"""

# PostgreSQL would sort by the rules of a language; references and kinds sort by code point.
SORTED_BY_CODE_POINT = [
    f'ALTER TABLE exporters_{table} ALTER COLUMN {column} TYPE varchar({length}) COLLATE "C"'
    for table, column, length in (
        ("exporter", "reference", 20),
        ("milestone", "kind", 40),
        ("tradeorder", "reference", 60),
        ("refund", "reference", 60),
        ("refund", "order_reference", 60),
        ("judgedfact", "cause_reference", 100),
        ("ledgerentry", "cause_reference", 60),
        ("planversion", "code", 40),
    )
]

# Products run beyond 64 bits, so they are numeric and divided exactly; none of the arguments is ever negative.
FUNCTIONS = [
    """CREATE FUNCTION mul_add_half_up(a bigint, b bigint, c bigint, d bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT div((a::numeric * b + c) * 2 + d, d::numeric * 2)::bigint $$""",
    """CREATE FUNCTION mul_half_up(a bigint, b bigint, d bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT div(a::numeric * b * 2 + d, d::numeric * 2)::bigint $$""",
    """CREATE FUNCTION add_months(day date, months integer) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT (day + make_interval(months => months))::date $$""",
    """CREATE FUNCTION add_days(day date, days integer) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT day + days $$""",
    """CREATE FUNCTION new_uuid() RETURNS uuid
    LANGUAGE sql VOLATILE PARALLEL SAFE AS $$ SELECT gen_random_uuid() $$""",
]

# A run marks the last row of every table of facts that it sees. Ids are given out before commit, so a lower id may
# become visible after a higher one; with this lock, shared by writers and taken alone by a run that sets its marks,
# no writer is between the two at that moment.
FACTS_LOCK = 20261122
SEEN_TABLES = {
    "attributions": "exporters_attribution",
    "closings": "exporters_attributionclosing",
    "milestones": "exporters_milestone",
    "orders": "exporters_tradeorder",
    "refunds": "exporters_refund",
    "rates": "portal_exchangerate",
    "statement_lines": "exporters_statementline",
}
FACTS_ARE_SEEN_IN_ORDER = [
    f"""CREATE FUNCTION exporters_write_facts() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_advisory_xact_lock_shared({FACTS_LOCK}); RETURN NULL; END $$""",
    *(
        f"CREATE TRIGGER {table}_seen_in_order BEFORE INSERT ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION exporters_write_facts()"
        for table in SEEN_TABLES.values()
    ),
]

_OVERLAP = """SELECT 1 FROM exporters_attribution other WHERE other.exporter_id = NEW.exporter_id
    AND (NEW.valid_to IS NULL OR other.valid_from < NEW.valid_to)
    AND (other.valid_to IS NULL OR NEW.valid_from < other.valid_to)"""
_CLOSING_ONLY = """OLD.valid_to IS NULL AND NEW.valid_to IS NOT NULL AND NEW.id = OLD.id AND NEW.uuid = OLD.uuid
    AND NEW.exporter_id = OLD.exporter_id AND NEW.startup_id = OLD.startup_id AND NEW.valid_from = OLD.valid_from
    AND NEW.origin = OLD.origin AND NEW.recorded_at = OLD.recorded_at
    AND coalesce(NEW.recorded_by_id, 0) = coalesce(OLD.recorded_by_id, 0)"""
_NOTE_CLOSING = """INSERT INTO exporters_attributionclosing (attribution_id, valid_to, recorded_at)
    VALUES (NEW.id, NEW.valid_to, {now})"""

ATTRIBUTION_POSTGRESQL = [
    # The exporter's row is locked first, so that of two who write at once the second sees what the first wrote.
    f"""CREATE FUNCTION exporters_attribution_alone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM 1 FROM exporters_exporter WHERE id = NEW.exporter_id FOR UPDATE;
    IF EXISTS ({_OVERLAP}) THEN
        RAISE EXCEPTION 'attributions of one exporter may not overlap' USING ERRCODE = 'exclusion_violation';
    END IF; RETURN NEW; END $$""",
    "CREATE TRIGGER exporters_attribution_alone BEFORE INSERT ON exporters_attribution "
    "FOR EACH ROW EXECUTE FUNCTION exporters_attribution_alone()",
    f"""CREATE FUNCTION exporters_attribution_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'UPDATE' THEN IF {_CLOSING_ONLY} THEN {_NOTE_CLOSING.format(now="now()")}; RETURN NEW; END IF; END IF;
    RAISE EXCEPTION 'an attribution can only be closed' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    "CREATE TRIGGER exporters_attribution_no_change BEFORE UPDATE OR DELETE ON exporters_attribution "
    "FOR EACH ROW EXECUTE FUNCTION exporters_attribution_kept()",
    "CREATE TRIGGER exporters_attribution_no_truncate BEFORE TRUNCATE ON exporters_attribution "
    "FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change()",
]
ATTRIBUTION_SQLITE = [
    f"""CREATE TRIGGER exporters_attribution_alone BEFORE INSERT ON exporters_attribution
    WHEN EXISTS ({_OVERLAP})
    BEGIN SELECT RAISE(ABORT, 'attributions of one exporter may not overlap'); END""",
    f"""CREATE TRIGGER exporters_attribution_no_update BEFORE UPDATE ON exporters_attribution
    WHEN NOT coalesce({_CLOSING_ONLY}, 0) BEGIN SELECT RAISE(ABORT, 'an attribution can only be closed'); END""",
    f"""CREATE TRIGGER exporters_attribution_note_closing AFTER UPDATE ON exporters_attribution
    BEGIN {_NOTE_CLOSING.format(now="strftime('%Y-%m-%d %H:%M:%f', 'now')")}; END""",
    """CREATE TRIGGER exporters_attribution_no_delete BEFORE DELETE ON exporters_attribution
    BEGIN SELECT RAISE(ABORT, 'an attribution can only be closed'); END""",
]

_PLAN_OVERLAP = """SELECT 1 FROM exporters_planversion other
    WHERE other.code = NEW.code AND other.id <> NEW.id AND other.approved_at IS NOT NULL
    AND (NEW.valid_to IS NULL OR other.valid_from < NEW.valid_to)
    AND (other.valid_to IS NULL OR NEW.valid_from < other.valid_to)"""
_SAME_TERMS = """NEW.id = OLD.id AND NEW.uuid = OLD.uuid AND NEW.code = OLD.code AND NEW.version = OLD.version
    AND NEW.valid_from = OLD.valid_from AND NEW.terms = OLD.terms AND NEW.origin = OLD.origin
    AND NEW.proposed_at = OLD.proposed_at AND coalesce(NEW.proposed_by_id, 0) = coalesce(OLD.proposed_by_id, 0)"""
_PLAN_MAY_CHANGE = f"""{_SAME_TERMS} AND (OLD.approved_at IS NULL
    OR (NEW.approved_at = OLD.approved_at AND coalesce(NEW.approved_by_id, 0) = coalesce(OLD.approved_by_id, 0)))
    AND ((OLD.valid_to IS NULL AND (NEW.valid_to IS NULL OR OLD.approved_at IS NOT NULL))
    OR NEW.valid_to = OLD.valid_to)"""

PLAN_POSTGRESQL = [
    f"""CREATE FUNCTION exporters_planversion_alone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.approved_at IS NOT NULL THEN
        PERFORM pg_advisory_xact_lock({FACTS_LOCK});
        IF EXISTS ({_PLAN_OVERLAP}) THEN
            RAISE EXCEPTION 'two versions of one plan may not be in force on one day'
            USING ERRCODE = 'exclusion_violation';
        END IF;
    END IF; RETURN NEW; END $$""",
    "CREATE TRIGGER exporters_planversion_alone BEFORE INSERT OR UPDATE ON exporters_planversion "
    "FOR EACH ROW EXECUTE FUNCTION exporters_planversion_alone()",
    f"""CREATE FUNCTION exporters_planversion_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'UPDATE' THEN IF {_PLAN_MAY_CHANGE} THEN RETURN NEW; END IF; END IF;
    IF TG_OP = 'DELETE' THEN IF OLD.approved_at IS NULL THEN RETURN OLD; END IF; END IF;
    RAISE EXCEPTION 'an approved plan version never changes' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    "CREATE TRIGGER exporters_planversion_no_change BEFORE UPDATE OR DELETE ON exporters_planversion "
    "FOR EACH ROW EXECUTE FUNCTION exporters_planversion_kept()",
    "CREATE TRIGGER exporters_planversion_no_truncate BEFORE TRUNCATE ON exporters_planversion "
    "FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change()",
]
PLAN_SQLITE = [
    *(
        f"""CREATE TRIGGER exporters_planversion_alone_on_{act.lower()} BEFORE {act} ON exporters_planversion
        WHEN NEW.approved_at IS NOT NULL AND EXISTS ({_PLAN_OVERLAP})
        BEGIN SELECT RAISE(ABORT, 'two versions of one plan may not be in force on one day'); END"""
        for act in ("INSERT", "UPDATE")
    ),
    f"""CREATE TRIGGER exporters_planversion_no_update BEFORE UPDATE ON exporters_planversion
    WHEN NOT coalesce({_PLAN_MAY_CHANGE}, 0)
    BEGIN SELECT RAISE(ABORT, 'an approved plan version never changes'); END""",
    """CREATE TRIGGER exporters_planversion_no_delete BEFORE DELETE ON exporters_planversion
    WHEN OLD.approved_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'an approved plan version never changes'); END""",
]

_ONLY_FINISHES = """OLD.finished_at IS NULL AND NEW.finished_at IS NOT NULL AND NEW.id = OLD.id
    AND NEW.uuid = OLD.uuid AND NEW.until = OLD.until AND NEW.asked_by = OLD.asked_by
    AND NEW.started_at = OLD.started_at AND NEW.marks = OLD.marks AND NEW.plans = OLD.plans"""

RUN_POSTGRESQL = [
    f"""CREATE FUNCTION exporters_accrualrun_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'UPDATE' THEN IF {_ONLY_FINISHES} THEN RETURN NEW; END IF; END IF;
    RAISE EXCEPTION 'a run can only be finished' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    "CREATE TRIGGER exporters_accrualrun_no_change BEFORE UPDATE OR DELETE ON exporters_accrualrun "
    "FOR EACH ROW EXECUTE FUNCTION exporters_accrualrun_kept()",
    "CREATE TRIGGER exporters_accrualrun_no_truncate BEFORE TRUNCATE ON exporters_accrualrun "
    "FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change()",
]
RUN_SQLITE = [
    f"""CREATE TRIGGER exporters_accrualrun_no_update BEFORE UPDATE ON exporters_accrualrun
    WHEN NOT coalesce({_ONLY_FINISHES}, 0) BEGIN SELECT RAISE(ABORT, 'a run can only be finished'); END""",
    """CREATE TRIGGER exporters_accrualrun_no_delete BEFORE DELETE ON exporters_accrualrun
    BEGIN SELECT RAISE(ABORT, 'a run can only be finished'); END""",
]
