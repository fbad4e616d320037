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
