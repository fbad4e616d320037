"""What a template must pass to a part that it includes with `only`."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
INCLUDED = re.compile(r"{% include \"([^\"]+)\"( [^%]*?)? only %}")


def needs_token(name: str) -> bool:
    """Whether this part, or one that it includes, holds a form that is sent."""
    text = (TEMPLATES / name).read_text()
    return "{% csrf_token %}" in text or any(needs_token(part) for part, _values in INCLUDED.findall(text))


def test_a_part_with_a_form_is_given_the_token_without_which_the_form_is_refused():
    """The test client sends no token and is let in all the same, so no other test would see a form without one."""
    lacking = [
        f"{path.relative_to(TEMPLATES)} includes {part}"
        for path in sorted(TEMPLATES.rglob("*.html"))
        for part, values in INCLUDED.findall(path.read_text())
        if needs_token(part) and "csrf_token=csrf_token" not in values
    ]
    assert lacking == []


LONGEST_LINE = 140


def test_no_line_of_a_template_is_too_long_to_read():
    """Pages, pieces and mails alike; README.md of the components says how to break one."""
    long = [
        f"{path.relative_to(TEMPLATES)}:{number} has {len(line)} characters"
        for path in sorted([*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.txt")])
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > LONGEST_LINE
    ]
    assert long == []


# Tables without the tags of `tables`, and why. A table joins only if no row of it stands for a record of a list.
BUILT_BY_HAND = {
    "exporters/commissions/statements/working.html": "the sum of one amount: no headings, the last row ruled",
    "exporters/onboarding/stages/changes/change.html": "two states of one stage side by side, each difference marked",
}


def test_a_list_is_a_table_of_the_component():
    built = {
        path.relative_to(TEMPLATES).as_posix(): path.read_text().count("<table") for path in TEMPLATES.rglob("*.html")
    }
    assert {name: number for name, number in built.items() if number} == dict.fromkeys(BUILT_BY_HAND, 1)
