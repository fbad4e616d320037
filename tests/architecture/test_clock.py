"""Tests read the suite's clock: never while they are imported, and never past Django's timezone."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.clock import moment_of
from tests.one_database import TESTS

DJANGO = {"timezone.now", "timezone.localdate", "timezone.localtime"}
PYTHON = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time", "time.time_ns"}
# Files that read the clock of the machine, and why.
OF_THE_MACHINE = {"run_dates.py": "measures how far libfaketime moves that clock"}
LATER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def imported(tree: ast.AST) -> dict[str, str]:
    """What each name that a module imports is called where it is defined."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.asname: one.name for one in node.names if one.asname}
        if isinstance(node, ast.ImportFrom):
            found |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    return found


def own_name(node: ast.AST, names: dict[str, str]) -> str:
    """The last two parts of the name of this, where it is defined: "date.today" also of an alias of `date`."""
    first, *rest = ast.unparse(node).split(".")
    return ".".join([*names.get(first, first).split("."), *rest][-2:])


def reads_clock(node: ast.AST, names: dict[str, str]) -> bool:
    """Whether this is a call that reads a clock; `localtime(moment)` reads none."""
    if not isinstance(node, ast.Call):
        return False
    name = own_name(node.func, names)
    return name in DJANGO | PYTHON and not (name.endswith(("localtime", "localdate")) and node.args)


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What Python evaluates when it imports this: all but bodies of functions; their decorators and defaults too."""
    yield node
    children = ast.iter_child_nodes(node)
    if isinstance(node, LATER):
        children = iter([node.args, *getattr(node, "decorator_list", [])])
    for child in children:
        yield from at_import(child)


def found_at_import(text: str) -> list[str]:
    tree = ast.parse(text)
    names = imported(tree)
    return [ast.unparse(node) for node in at_import(tree) if reads_clock(node, names)]


def found_of_machine(text: str) -> list[str]:
    """Each mention of Python's clock, called or not: another name for it is called later."""
    tree = ast.parse(text)
    names = imported(tree)
    mentions = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute | ast.Name))
    return [ast.unparse(node) for node in mentions if own_name(node, names) in PYTHON]


def found_by(search) -> dict[str, list[str]]:
    """Each file of the tests in which the search finds something, with what it finds."""
    found = {path.relative_to(TESTS).as_posix(): search(path.read_text()) for path in TESTS.rglob("*.py")}
    return {name: calls for name, calls in found.items() if calls}


@pytest.mark.parametrize(
    "text",
    [
        "NOW = timezone.now()",
        "class A:\n    day = ist_day(timezone.now())",
        "def f(now=timezone.now()): ...",
        "@pytest.mark.parametrize('day', [timezone.localdate()])\ndef test(day): ...",
        "DAYS = [datetime.date.today() for _ in range(2)]",
        "WAY = lambda now=datetime.now(UTC): now",
        "from time import time\nNOW = time()",
        "from datetime import date as day\nTODAY = day.today()",
        "from django.utils import timezone as tz\nNOW = tz.now()",
        "from django.utils.timezone import localdate as today\nTODAY = today()",
    ],
)
def test_a_read_at_import_is_seen(text):
    assert len(found_at_import(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "import time\ndef f(): return time.time()",
        "import time as clock\ndef f(): return clock.time_ns()",
        "from time import time\ndef f(): return time()",
        "from time import time as seconds\ndef f(): return seconds()",
        "import datetime as dt\ndef f(): return dt.date.today()",
        "from datetime import date as day\ndef f(): return day.today()",
        "def f():\n    from datetime import datetime as moment\n    return moment.now()",
        "from datetime import date\ntoday = date.today\ndef f(): return today()",
    ],
)
def test_a_read_of_the_machine_is_seen(text):
    assert len(found_of_machine(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "from datetime import date, time\nDAY, HOUR = date(2026, 11, 26), time(12, 0)",
        "from django.utils import timezone\ndef f(): return timezone.now()",
        "def f(time): return time()",
    ],
)
def test_what_reads_no_clock_of_the_machine_is_none(text):
    assert found_of_machine(text) == []


@pytest.mark.parametrize("text", ["def f(): return timezone.now()", "F = timezone.now", "F = lambda: timezone.now()"])
def test_a_read_while_a_test_runs_is_none_at_import(text):
    assert found_at_import(text) == []


def test_no_test_reads_the_clock_while_it_is_imported():
    """tests.clock.MOMENT is what a constant or a parameter may use: imports happen before the clock is moved."""
    assert found_by(found_at_import) == {}


def test_tests_read_no_clock_but_that_of_django():
    """`timezone.now()` has a zone and is what the portal reads; a day of the machine's zone is another day."""
    assert found_by(found_of_machine).keys() == OF_THE_MACHINE.keys()


def test_a_test_and_the_portal_read_the_clock_of_the_suite(now):
    """A busy machine may take its time until here, but not the hours or years to the clock of the machine."""
    assert timedelta(0) <= timezone.now() - now < timedelta(minutes=10)


def test_the_moment_of_the_environment_has_an_offset():
    assert moment_of("2028-02-29T12:00+05:30") == datetime(2028, 2, 29, 6, 30, tzinfo=UTC)
    for text, says in {"2028-02-29T12:00": "lacks an offset", "2027-02-29T12:00+05:30": "is not a moment"}.items():
        with pytest.raises(ValueError, match=says):
            moment_of(text)
