"""Lifts the database's own triggers for a moment: to empty tables after a test, to forge a ledger in one."""

from contextlib import contextmanager


@contextmanager
def lifted(connection, table=""):
    """While open, no trigger of ours acts on this table, or on any; on PostgreSQL always on any.

    SQLite drops them and makes them again, which takes a quarter of a second for all.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND (tbl_name = %s OR %s = '')",
                [table, table],
            )
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute("SET session_replication_role = replica")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                for _, sql in triggers:
                    cursor.execute(sql)
            else:
                cursor.execute("SET session_replication_role = DEFAULT")
