"""What the database refuses of standings and their changes, installed by a migration."""

_BEGINS = "a change of standing begins as proposed"
_KEPT = "of a change of standing only the decision is added, once"
_FOLLOWS = "a standing follows its latest confirmed change"

_DECISION = ("status", "decided_by_id", "decided_at", "remark")
_PROPOSAL = "id, uuid, startup_id, act, reason, proposed_by_id, proposed_at"

# Enrolment gives the first standing; every other one is what the latest confirmed change leads to.
_ENROLS = "OLD.standing = 'applicant' AND NEW.standing = 'active'"
_CONFIRMED = """NEW.standing = (
    SELECT CASE c.act WHEN 'suspend' THEN 'suspended' WHEN 'resume' THEN 'active' ELSE 'exited' END
    FROM startups_standingchange c WHERE c.startup_id = NEW.id AND c.status = 'confirmed'
    ORDER BY c.decided_at DESC, c.id DESC LIMIT 1)"""
_MAY_CHANGE = f"NEW.standing = OLD.standing OR ({_ENROLS}) OR coalesce({_CONFIRMED}, FALSE)"
_MAY_BEGIN = "NEW.standing IN ('applicant', 'active')"


def _refuse(sentence: str) -> str:
    return f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'"


STANDING_POSTGRESQL = [
    f"""CREATE FUNCTION startups_standingchange_begins() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.status <> 'proposed' THEN {_refuse(_BEGINS)}; END IF; RETURN NEW; END $$""",
    "CREATE TRIGGER startups_standingchange_begins BEFORE INSERT ON startups_standingchange "
    "FOR EACH ROW EXECUTE FUNCTION startups_standingchange_begins()",
    f"""CREATE FUNCTION startups_standingchange_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.status = 'proposed' AND to_jsonb(OLD) - ARRAY{list(_DECISION)} = to_jsonb(NEW) - ARRAY{list(_DECISION)}
        THEN RETURN NEW; END IF;
    END IF; {_refuse(_KEPT)}; END $$""",
    "CREATE TRIGGER startups_standingchange_no_change BEFORE UPDATE OR DELETE ON startups_standingchange "
    "FOR EACH ROW EXECUTE FUNCTION startups_standingchange_kept()",
    "CREATE TRIGGER startups_standingchange_no_truncate BEFORE TRUNCATE ON startups_standingchange "
    "FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change()",
    f"""CREATE FUNCTION startups_standing_follows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT ({_MAY_BEGIN}) THEN {_refuse(_FOLLOWS)}; END IF;
    ELSIF NOT ({_MAY_CHANGE}) THEN {_refuse(_FOLLOWS)};
    END IF; RETURN NEW; END $$""",
    "CREATE TRIGGER startups_standing_follows BEFORE INSERT OR UPDATE OF standing ON startups_startup "
    "FOR EACH ROW EXECUTE FUNCTION startups_standing_follows()",
]
STANDING_SQLITE = [
    f"""CREATE TRIGGER startups_standingchange_begins BEFORE INSERT ON startups_standingchange
    WHEN NEW.status <> 'proposed' BEGIN SELECT RAISE(ABORT, '{_BEGINS}'); END""",
    f"""CREATE TRIGGER startups_standingchange_no_other BEFORE UPDATE OF {_PROPOSAL} ON startups_standingchange
    BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END""",
    f"""CREATE TRIGGER startups_standingchange_no_update BEFORE UPDATE ON startups_standingchange
    WHEN OLD.status <> 'proposed' BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END""",
    f"""CREATE TRIGGER startups_standingchange_no_delete BEFORE DELETE ON startups_standingchange
    BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END""",
    f"""CREATE TRIGGER startups_standing_begins BEFORE INSERT ON startups_startup
    WHEN NOT ({_MAY_BEGIN}) BEGIN SELECT RAISE(ABORT, '{_FOLLOWS}'); END""",
    f"""CREATE TRIGGER startups_standing_follows BEFORE UPDATE OF standing ON startups_startup
    WHEN NOT ({_MAY_CHANGE}) BEGIN SELECT RAISE(ABORT, '{_FOLLOWS}'); END""",
]
