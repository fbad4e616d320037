"""Every form of the rooms is tested by name in the test file that mirrors its module."""

import ast
from importlib import import_module
from pathlib import Path

import pytest
from django import forms

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("portal", "startups", "exporters")
# What other forms are made of: tested with each of them, or in tests/portal/lib/test_forms.py.
PARTS = {
    "portal.lib.forms.PortalForm",
    "portal.lib.forms.LooksOnce",
    "exporters.imports.forms.TypedFact",
    "exporters.onboarding.stages.changes.forms._Change",
    "startups.applications.file_forms.FileSectionForm",
    "startups.applications.forms.SectionForm",
    "startups.calls.office.forms.LineForm",
}
MODULES = sorted(path.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("*forms.py"))


def forms_of(module: Path) -> list[type[forms.BaseForm]]:
    """The forms that this module defines."""
    name = ".".join(module.with_suffix("").parts)
    found = vars(import_module(name)).values()
    return [
        one for one in found if isinstance(one, type) and issubclass(one, forms.BaseForm) and one.__module__ == name
    ]


EVERY = [one for module in MODULES for one in forms_of(module)]


def full_name(form: type[forms.BaseForm]) -> str:
    return f"{form.__module__}.{form.__qualname__}"


@pytest.mark.parametrize("form", [one for one in EVERY if full_name(one) not in PARTS], ids=full_name)
def test_this_form_is_tested_by_name(form):
    *area, module = form.__module__.split(".")
    tests = ROOT.joinpath("tests", *area, f"test_{module}.py")
    assert tests.exists(), f"{full_name(form)} needs {tests.relative_to(ROOT)}"
    names = {node.id for node in ast.walk(ast.parse(tests.read_text())) if isinstance(node, ast.Name)}
    assert form.__name__ in names


def test_what_forms_are_made_of_is_there():
    assert PARTS - {full_name(one) for one in EVERY} == set()


def test_no_form_is_defined_in_a_module_of_another_name():
    """A form in a views.py would escape the test above."""
    import_module("portal.urls")
    known = {full_name(one) for one in EVERY}
    assert {full_name(one) for one in _below(forms.BaseForm) if one.__module__.split(".")[0] in ROOMS} - known == set()


def _below(base: type) -> set[type]:
    return {one for child in base.__subclasses__() for one in {child, *_below(child)}}
