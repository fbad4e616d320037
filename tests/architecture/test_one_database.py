"""The same tests on both databases, except those that tests/one_database.py counts."""

import ast
import re

import pytest

from tests.one_database import MARKS, TESTS, counted

SKIPS = ("pytest.skip", "pytest.importorskip", "pytest.xfail", "pytest.mark.skip", "pytest.mark.xfail", "unittest.skip")


def test_each_mark_has_its_number_of_tests():
    """Red after a test more or less on one database only: tests/one_database.py says how many there are and why."""
    assert counted() == {mark: row.tests for mark, row in MARKS.items()}


def test_every_mark_of_the_table_is_one_that_make_test_knows(pytestconfig):
    known = {re.split("[(:]", line)[0] for line in pytestconfig.getini("markers")}
    assert {mark.partition("(")[0] for mark in MARKS} <= known


def skips_in(text: str) -> set[str]:
    """The ways in which this code passes a test over."""
    names = {ast.unparse(node) for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Attribute)}
    return {name for name in names if name.startswith(SKIPS)}


@pytest.mark.parametrize("text", ["pytest.skip('no')", "@pytest.mark.skipif(True)\ndef test(): ...", "pytest.xfail()"])
def test_a_skip_is_seen(text):
    assert skips_in(text)


def test_no_test_passes_itself_over():
    """A mark says before the run what does not belong to it. conftest.py does it for marks, told by hand elsewhere."""
    found = {path.relative_to(TESTS).as_posix(): skips_in(path.read_text()) for path in TESTS.rglob("*.py")}
    assert {name: names for name, names in found.items() if names} == {"conftest.py": {"pytest.mark.skip"}}
