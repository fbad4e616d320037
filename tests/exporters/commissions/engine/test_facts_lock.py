import re

from exporters.commissions.engine.accrual import FACTS_LOCK, SEEN_TABLES
from portal.lib.migrating import script_path


def script(name: str) -> str:
    return script_path("exporters", f"0001/{name}", "postgresql").read_text(encoding="utf-8")


def test_who_writes_a_fact_shares_the_lock_of_a_run():
    """A table of SEEN_TABLES without this trigger could get a row below a mark after the run has set it."""
    tables = re.findall(r"_seen_in_order BEFORE INSERT ON (\w+)", script("facts_lock"))
    assert sorted(tables) == sorted(SEEN_TABLES.values())


def test_the_lock_has_one_number():
    locks = re.findall(r"pg_advisory_xact_lock(?:_shared)?\((\d+)\)", script("facts_lock") + script("plans"))
    assert locks == [str(FACTS_LOCK)] * 2
