"""Codes explain themselves: every status, kind, reason and cause says under itself what it means."""

import ast
from collections.abc import Iterator

import pytest

from tests import measure

ENUMS = ("Choices", "Enum")
# In the docstring of an enum whose labels are plain names, such as sectors. States and models may not use it.
LABELS = "The labels say it all."
FILES = [path for path in measure.code_files() if path.name in {"states.py", "models.py"}]


def enums(text: str) -> Iterator[ast.ClassDef]:
    """The enum classes of a module, also those inside a model."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith(ENUMS) for base in node.bases):
            yield node


def unexplained(enum: ast.ClassDef) -> Iterator[str]:
    """The members that are not followed by a docstring, and the enum itself if it has none."""
    if not ast.get_docstring(enum):
        yield enum.name
    for member, below in zip(enum.body, [*enum.body[1:], ast.Pass()], strict=True):
        if isinstance(member, ast.Assign) and not is_docstring(below):
            yield f"{enum.name}.{ast.unparse(member.targets[0])}"


def is_docstring(node: ast.stmt) -> bool:
    """Whether this statement is a text of its own that says something."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        and bool(node.value.value.strip())
    )


@pytest.mark.parametrize(
    ("body", "lacking"),
    [
        ('"""Life."""\n    A = "a"\n    """First."""\n    B = "b"\n    """Last."""', []),
        ('"""Life."""\n    A = "a"\n    B = "b"\n    """Last."""', ["E.A"]),
        ('"""Life."""\n    A = "a"\n    """First."""\n    B = "b"', ["E.B"]),
        ('"""Life."""\n    A = "a"\n    """ """', ["E.A"]),
        ('A = "a"\n    """First."""', ["E"]),
    ],
)
@pytest.mark.parametrize("base", ["TextChoices", "models.IntegerChoices", "StrEnum", "enum.Enum"])
def test_a_member_without_its_sentence_is_found(base, body, lacking):
    text = f"class Model:\n    pass\nclass E({base}):\n    {body}"
    assert [name for enum in enums(text) for name in unexplained(enum)] == lacking


def test_an_enum_inside_a_model_is_seen():
    assert [enum.name for enum in enums("class Claim(Model):\n    class Answer(TextChoices):\n        A = 1")] == [
        "Answer"
    ]


def test_every_member_of_states_and_models_says_what_it_means():
    found = {
        path.relative_to(measure.ROOT).as_posix(): [
            name for enum in enums(path.read_text()) for name in unexplained(enum)
        ]
        for path in FILES
    }
    assert {path: names for path, names in found.items() if names} == {}


def test_every_member_elsewhere_too_unless_its_enum_says_that_labels_are_enough():
    lacking = {
        f"{path.relative_to(measure.ROOT)}: {enum.name}": list(unexplained(enum))
        for path in measure.code_files()
        for enum in enums(path.read_text())
        if LABELS not in (ast.get_docstring(enum) or "")
    }
    assert {enum: names for enum, names in lacking.items() if names} == {}
