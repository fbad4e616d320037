"""Writers of facts share a lock with a run on PostgreSQL; no row is written here, so no other one holds the lock."""

import pytest

from exporters.commissions.engine.accrual import FACTS_LOCK
from tests.database.lifting import drop_trigger
from tests.database.tried import run, undone

# A run marks the last row of each of these that it sees, so their writers share a lock with it.
SEEN_IN_ORDER = [
    "exporters_attribution",
    "exporters_attributionclosing",
    "exporters_milestone",
    "exporters_tradeorder",
    "exporters_refund",
    "exporters_statementline",
    "portal_exchangerate",
]


def locks_after_a_statement(table: str) -> list[tuple]:
    with undone():
        run(f"INSERT INTO {table} SELECT * FROM {table} WHERE false")
        return run(
            f"SELECT mode FROM pg_locks WHERE locktype = 'advisory' AND objid = {FACTS_LOCK} AND pid = pg_backend_pid()"
        )


@pytest.mark.postgresql("lock")
@pytest.mark.django_db
@pytest.mark.parametrize("table", SEEN_IN_ORDER)
def test_a_writer_of_facts_shares_the_lock(table):
    assert locks_after_a_statement(table) == [("ShareLock",)]
    drop_trigger(f"{table}_seen_in_order", table)
    assert locks_after_a_statement(table) == []
