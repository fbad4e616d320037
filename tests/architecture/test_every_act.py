"""Every table of acts is walked: by every way, from every state, by everybody (tests/acts.py)."""

from importlib import import_module
from pathlib import Path

from portal.lib.transitions import Table
from tests.acts import Acts

TESTS = Path(__file__).parent.parent


def walked() -> set[str]:
    """The names of the tables for which a test_acts.py has a set of acts."""
    found = set()
    for path in TESTS.rglob("test_acts.py"):
        name = ".".join(("tests", *path.relative_to(TESTS).with_suffix("").parts))
        for value in vars(import_module(name)).values():
            sets = value.values() if isinstance(value, dict) else [value]
            found |= {acts.table.name for acts in sets if isinstance(acts, Acts)}
    return found


def test_every_table_of_states_is_walked():
    assert set(Table.known) - walked() == set()


def test_what_has_states_without_a_table_is_walked_too():
    others = {"assignment", "claim file", "hold", "invitation", "job", "line", "member", "objection"}
    assert others | {"statement"} <= walked()
