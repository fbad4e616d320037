"""One maker for each thing: what tests make has one name, and a name means one thing."""

import ast
from collections import defaultdict
from collections.abc import Iterator

import pytest

from tests.one_database import TESTS

FACTORIES = TESTS / "factories"
DEFINITIONS = (ast.FunctionDef, ast.ClassDef)


def public_names(text: str) -> Iterator[str]:
    """The functions, classes and constants that this module defines for others."""
    for node in ast.parse(text).body:
        names = [node.name] if isinstance(node, DEFINITIONS) else []
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)]
        yield from (name for name in names if not name.startswith("_"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("B = 1", ["B"]),
        ("B: int = 1", ["B"]),
        ("B: dict[str, int]", ["B"]),
        ("B = C = 1", ["B", "C"]),
        ("B, (C, *D) = 1, (2, 3)", ["B", "C", "D"]),
        ("def c(d=1): ...", ["c"]),
        ("class D:\n    e: int = 1", ["D"]),
        ("import a", []),
        ("_e: int = 2\ndef _f(): ...", []),
    ],
)
def test_what_a_module_defines_is_seen(text, names):
    assert list(public_names(text)) == names


def test_no_two_modules_of_the_factories_define_one_name():
    modules = defaultdict(list)
    for path in FACTORIES.rglob("*.py"):
        for name in public_names(path.read_text()):
            modules[name].append(path.relative_to(FACTORIES).as_posix())
    assert {name: found for name, found in modules.items() if len(found) > 1} == {}
