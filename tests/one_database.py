"""The tests that run on one of the two databases only: what marks them, where they run, why, and how many they are.

The suite is otherwise the same on both. `make test` prints this table in its last lines; a test counts it.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parent


@dataclass(frozen=True)
class OneDatabase:
    """So many test functions that run `where` and nowhere else, and why."""

    tests: int
    where: str
    why: str


MARKS = {
    "postgresql('race')": OneDatabase(31, "PostgreSQL", "races over real connections; SQLite has one writer at a time"),
    "postgresql('truncate')": OneDatabase(1, "PostgreSQL", "TRUNCATE, which SQLite does not know"),
    "postgresql('lock')": OneDatabase(1, "PostgreSQL", "the lock that writers of facts share with a run"),
    "postgresql('index')": OneDatabase(1, "PostgreSQL", "its trigram index, on which the search stands"),
    "celery": OneDatabase(4, "PostgreSQL with Redis", "a real Celery worker on a real broker"),
    "processes": OneDatabase(16, "SQLite", "the portal as make run starts it, on a database of its own"),
    "browser": OneDatabase(11, "SQLite", "pages in Chromium, which do not show the database below"),
}
# Marks that say nothing of the database.
ELSEWHERE = ("django_db", "parametrize", "usefixtures")


def lines() -> list[str]:
    """The table as `make test` prints it."""
    return [f"{_tests(row.tests)} only on {row.where}: {row.why} ({mark})" for mark, row in MARKS.items()]


def _tests(number: int) -> str:
    return "1 test" if number == 1 else f"{number} tests"


def counted() -> dict[str, int]:
    """How many test functions wear each of the other marks, read from the files, whatever is run at the moment."""
    return dict(Counter(mark for path in TESTS.rglob("test_*.py") for mark in _marks_in(ast.parse(path.read_text()))))


def _marks_in(module: ast.Module) -> Iterator[str]:
    of_all = [mark for node in module.body if _is_pytestmark(node) for mark in _marks(node.value)]
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield from {*of_all, *(mark for decorator in node.decorator_list for mark in _marks(decorator))}


def _is_pytestmark(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark"


def _marks(value: ast.expr) -> Iterator[str]:
    for each in value.elts if isinstance(value, ast.List) else [value]:
        name = ast.unparse(each)
        if name.startswith("pytest.mark.") and not name.startswith(tuple(f"pytest.mark.{mark}" for mark in ELSEWHERE)):
            yield name.removeprefix("pytest.mark.")
