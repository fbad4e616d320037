"""Documents for those who carry on name files and commands that exist."""

import re

import pytest

from tests.measure import ROOT

DOCUMENTS = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md"]
NAMED = re.compile(r"`((?:portal|startups|exporters|tests|docs|templates|static)/[\w./-]+)`")
LINKED = re.compile(r"\]\(([\w./-]+)(?:#[\w-]+)?\)")
TARGETS = re.compile(r"`make ([a-z-]+)[ `]")
COMMANDS = re.compile(r"manage\.py ([a-z_]+)")


def text(document: str) -> str:
    return (ROOT / document).read_text("utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_names_exists(document):
    named = [ROOT / path for path in NAMED.findall(text(document)) if "<" not in path]
    linked = [(ROOT / document).parent / path for path in LINKED.findall(text(document))]
    assert [str(path.relative_to(ROOT)) for path in (*named, *linked) if not path.exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_that_a_document_names_exists(document):
    from django.core.management import get_commands

    targets = re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE)
    assert set(TARGETS.findall(text(document))) - set(targets) == set()
    assert set(COMMANDS.findall(text(document))) - set(get_commands()) == set()
