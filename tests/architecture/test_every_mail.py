"""Every mail is compared whole, in both languages, by the test_emails.py of its own area."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mails import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = sorted(path.parent for path in ROOT.glob("templates/**/emails/*/subject.txt"))
# The office reads English, whatever the language of the page.
ENGLISH_ONLY = {"portal/home/emails/feedback_given"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_this_mail_is_compared_in_both_languages(folder):
    name = folder.relative_to(ROOT / "templates").as_posix()
    area = folder.parent.parent.relative_to(ROOT / "templates")
    wanted = ["en"] if name in ENGLISH_ONLY else [*LANGUAGES]
    assert sorted({language for language, mail in compared_in(area) if mail == name}) == wanted


def test_a_mail_without_its_snapshot_is_found():
    assert set(mails_in({"en": "Template: a/emails/b\nTo: …"})) == {("en", "a/emails/b")}
    assert set(mails_in({"late": {"hi": "Template: a/emails/b\n\n- - -\nTemplate: a/emails/c\n"}})) == {
        ("hi", "a/emails/b"),
        ("hi", "a/emails/c"),
    }


def compared_in(area: Path) -> set[tuple[str, str]]:
    """Language and template of every mail in the snapshots of this area's test_emails.py."""
    tests = ROOT / "tests" / area / "test_emails.py"
    assert tests.exists(), f"{area} has mails but no {tests.relative_to(ROOT)}"
    calls = [node for node in ast.walk(ast.parse(tests.read_text())) if isinstance(node, ast.Call)]
    snapshots = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "snapshot"]
    return {mail for call in snapshots for value in call.args for mail in mails_in(ast.literal_eval(value))}


def mails_in(snapshot: dict | str, language: str = "en") -> Iterator[tuple[str, str]]:
    """Language and template of each mail; a text under no language is English."""
    if isinstance(snapshot, dict):
        for key, value in snapshot.items():
            yield from mails_in(value, key if key in LANGUAGES else language)
        return
    for line in snapshot.splitlines():
        if line.startswith("Template: "):
            yield language, line.removeprefix("Template: ")
