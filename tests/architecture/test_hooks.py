"""Hooks run the project's own commands, so that a commit and `make check` never disagree about a version."""

from tests.measure import ROOT

FILE = ROOT / ".pre-commit-config.yaml"


def entries() -> list[str]:
    """The command of each hook."""
    lines = map(str.strip, FILE.read_text("utf-8").splitlines())
    return [line.removeprefix("entry: ") for line in lines if line.startswith("entry: ")]


def test_every_hook_is_a_program_of_our_environment():
    text = FILE.read_text("utf-8")
    assert entries()
    assert [entry for entry in entries() if not entry.startswith(".venv/bin/")] == []
    assert text.count("language: system") == len(entries())
    assert text.count("- repo: local") == text.count("- repo:") == 1
    assert "//" not in text


def test_what_a_hook_asks_make_check_or_the_suite_asks_too():
    made = (ROOT / "Makefile").read_text("utf-8").replace("$(BIN)/", ".venv/bin/")
    short = {entry: entry.replace(" --force-exclude", "") for entry in entries()}
    # make check lints the folder of templates; tests/portal/test_catalogue.py has the texts without Hindi.
    others = {".venv/bin/djlint --lint --quiet", ".venv/bin/python manage.py messages --check"}
    assert [entry for entry, command in short.items() if entry not in others and command not in made] == []
