"""A person is an officer or acts for a startup, never both; both tables guard it."""

from django.db import migrations

from portal.lib.sql import run_sql

# The lock on the person makes two simultaneous acts, one on each table, wait for each other.
POSTGRESQL = [
    """CREATE FUNCTION startups_no_officer_among_members() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.removed_at IS NULL THEN
        PERFORM 1 FROM portal_user WHERE id = NEW.user_id FOR NO KEY UPDATE;
        IF EXISTS (SELECT 1 FROM portal_rolegrant WHERE user_id = NEW.user_id AND revoked_at IS NULL) THEN
          RAISE EXCEPTION 'an officer cannot be a member of a startup'
          USING ERRCODE = 'integrity_constraint_violation';
        END IF;
      END IF;
      RETURN NEW;
    END $$""",
    """CREATE FUNCTION startups_no_member_among_officers() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.revoked_at IS NULL THEN
        PERFORM 1 FROM portal_user WHERE id = NEW.user_id FOR NO KEY UPDATE;
        IF EXISTS (SELECT 1 FROM startups_member WHERE user_id = NEW.user_id AND removed_at IS NULL) THEN
          RAISE EXCEPTION 'a member of a startup cannot be an officer'
          USING ERRCODE = 'integrity_constraint_violation';
        END IF;
      END IF;
      RETURN NEW;
    END $$""",
    "CREATE TRIGGER startups_member_no_officer BEFORE INSERT OR UPDATE ON startups_member "
    "FOR EACH ROW EXECUTE FUNCTION startups_no_officer_among_members()",
    "CREATE TRIGGER portal_rolegrant_no_member BEFORE INSERT OR UPDATE ON portal_rolegrant "
    "FOR EACH ROW EXECUTE FUNCTION startups_no_member_among_officers()",
]

SQLITE = [
    f"""CREATE TRIGGER startups_member_no_officer_{event.lower()} BEFORE {event} ON startups_member
    WHEN NEW.removed_at IS NULL AND EXISTS (
      SELECT 1 FROM portal_rolegrant WHERE user_id = NEW.user_id AND revoked_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'an officer cannot be a member of a startup'); END"""
    for event in ("INSERT", "UPDATE")
] + [
    f"""CREATE TRIGGER portal_rolegrant_no_member_{event.lower()} BEFORE {event} ON portal_rolegrant
    WHEN NEW.revoked_at IS NULL AND EXISTS (
      SELECT 1 FROM startups_member WHERE user_id = NEW.user_id AND removed_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'a member of a startup cannot be an officer'); END"""
    for event in ("INSERT", "UPDATE")
]


class Migration(migrations.Migration):
    dependencies = [("startups", "0001_initial"), ("portal", "0002_states_and_append_only")]

    operations = [run_sql(postgresql=POSTGRESQL, sqlite=SQLITE)]
