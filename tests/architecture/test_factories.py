"""One maker for each thing: what tests make has one name, and a name means one thing."""

import ast
from collections import defaultdict
from collections.abc import Iterator

from tests.one_database import TESTS

FACTORIES = TESTS / "factories"
DEFINITIONS = (ast.FunctionDef, ast.ClassDef)


def public_names(text: str) -> Iterator[str]:
    """The functions, classes and constants that this module defines for others."""
    for node in ast.parse(text).body:
        names = [node.name] if isinstance(node, DEFINITIONS) else []
        if isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        yield from (name for name in names if not name.startswith("_"))


def test_what_a_module_defines_is_seen():
    text = "import a\nB = 1\ndef c(): ...\nclass D: ...\n_e = 2\ndef _f(): ..."
    assert list(public_names(text)) == ["B", "c", "D"]


def test_no_two_modules_of_the_factories_define_one_name():
    modules = defaultdict(list)
    for path in FACTORIES.rglob("*.py"):
        for name in public_names(path.read_text()):
            modules[name].append(path.relative_to(FACTORIES).as_posix())
    assert {name: found for name, found in modules.items() if len(found) > 1} == {}
