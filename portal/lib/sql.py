"""Pieces of SQL that migrations install on both databases."""

from django.db import migrations


def run_sql(
    *, postgresql: str | list[str] = "", sqlite: str | list[str] = "", reverse: str = ""
) -> migrations.RunPython:
    """A migration step with one text (or list of statements) for each database."""
    texts = {"postgresql": postgresql, "sqlite": sqlite}

    def forwards(apps, schema_editor):
        text = texts[schema_editor.connection.vendor]
        for statement in [text] if isinstance(text, str) else text:
            if statement.strip():
                schema_editor.execute(statement, params=None)

    def backwards(apps, schema_editor):
        if reverse:
            schema_editor.execute(reverse, params=None)

    return migrations.RunPython(forwards, backwards)


# Every table named here must refuse UPDATE and DELETE (and TRUNCATE) after all migrations; a test checks.
append_only_tables: set[str] = set()


def append_only(table: str) -> migrations.RunPython:
    """A migration step after which rows of the table can be added but never changed or removed."""
    append_only_tables.add(table)
    return run_sql(
        postgresql=[
            """CREATE OR REPLACE FUNCTION portal_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation'; END $$""",
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION portal_refuse_change()",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION portal_refuse_change()",
        ],
        sqlite=[
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        ],
    )
