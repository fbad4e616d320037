"""Every list costs the same number of queries at 1 and at 50 rows, shows them, and is light with all of them.

The one table is in lists.py: a new list gets a line there. Every address is in it or, with its reason, in
not_lists.py; so is every loop of a page.
"""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.access.test_every_url import OURS
from tests.architecture.lists import LISTS, ROWS, List
from tests.architecture.not_lists import NOT_GROWING, WITHOUT_LISTS
from tests.architecture.weight import OFFICER_LIMIT, PUBLIC_LIMIT, first_view
from tests.cast import OFFICERS, client_of, exporter_session
from tests.factories.many import Crowd

MOST_QUERIES = 20


class Reader:
    """The browser of the person who reads a list."""

    def __init__(self, listed: List, cast, turns):
        self.listed, self.turns, self.browser = listed, turns, Client()
        if listed.person == "roomy":
            self.browser = client_of(cast.screener)
            self.browser.cookies["density"] = "roomy"
        elif listed.person not in {"", "exporter"}:
            self.browser = client_of(getattr(cast, listed.person))
        # An officer's second factor is looked up once in a session, and is nothing of the list.
        self._keep(second_factor=True)

    def _keep(self, **values) -> None:
        session = self.browser.session
        session.update(values)
        session.save()

    def address(self, crowd: Crowd, rows: int) -> str:
        """Make the rows; the address of the page that lists them."""
        arguments = self.listed.make(crowd, rows)
        if self.listed.person == "exporter":
            self._keep(**exporter_session(crowd.own_exporter))
        return f"{reverse(self.listed.url, args=arguments)}?{self.listed.query}"

    def read(self, address: str) -> tuple[int, int]:
        """How many queries the page took, and how many rows it showed."""
        self.turns.clear()
        with CaptureQueriesContext(connection) as queries:
            page = self.browser.get(address)
            content = page.getvalue().decode()
        assert page.status_code == 200
        if self.listed.page:
            self.weight, self.requests = first_view(content)
        if not self.listed.page:
            return len(queries), len(content.strip().splitlines()) - 1
        assert self.listed.page in {template.name for template in page.templates}
        return len(queries), self.turns[self.listed.drawn_by]


@pytest.mark.django_db
@pytest.mark.parametrize("name", LISTS)
def test_the_same_queries_at_one_and_at_fifty_rows(cast, turns, name):
    listed = LISTS[name]
    reader, found = Reader(listed, cast, turns), []
    for rows in (1, ROWS):
        with transaction.atomic():
            address = reader.address(Crowd(cast), rows)
            if rows == 1:
                reader.read(address)  # what a process looks up once
            found.append(reader.read(address))
            transaction.set_rollback(True)
    (one, shown_of_one), (fifty, shown) = found
    assert shown_of_one >= 1
    assert shown - shown_of_one == listed.page_size - 1
    assert fifty == one <= MOST_QUERIES
    if listed.page:
        most_bytes, most_requests = OFFICER_LIMIT if listed.person in {*OFFICERS, "roomy"} else PUBLIC_LIMIT
        assert reader.weight <= most_bytes
        assert reader.requests <= most_requests


def test_every_address_is_in_the_table_or_has_a_reason_not_to_be():
    listed = {each.url for each in LISTS.values()}
    excused = [name for names in WITHOUT_LISTS.values() for name in names]
    assert len(set(excused)) == len(excused)
    assert listed & set(excused) == set()
    assert listed | set(excused) == {name for name, _pattern in OURS}


FOLDERS = [Path(folder) for folder in settings.TEMPLATES[0]["DIRS"]]
LOOP = re.compile(r"{% for (.+?) in (.+?)(?: reversed)? %}")
PIECE = re.compile(r"""{% (?:include|extends) "([^"{]+)" """)


def templates() -> dict[str, str]:
    """The text of every template of a page, by name; mails are no pages."""
    found = {
        path.relative_to(folder).as_posix(): path.read_text() for folder in FOLDERS for path in folder.rglob("*.html")
    }
    return {name: text for name, text in found.items() if "emails/" not in name and "/email/" not in name}


def growing_sites() -> set[tuple[str, str]]:
    """(page, loop) of every loop that may grow, in the page itself or in a piece that it includes."""
    texts = templates()
    fixed = set().union(*NOT_GROWING.values())

    def loops_of(name: str) -> set[str]:
        own = {f"{name}: {', '.join(re.split(', *', names))} in {rows}" for names, rows in LOOP.findall(texts[name])}
        return own.union(*(loops_of(piece) for piece in PIECE.findall(texts[name]) if piece in texts))

    pages = [name for name, text in texts.items() if "{% extends " in text]
    return {(page, loop) for page in pages for loop in loops_of(page) - fixed}


def test_every_loop_of_every_page_is_in_the_table_or_has_a_reason_not_to_grow():
    fixed = set().union(*NOT_GROWING.values())
    ours = {each.site for each in LISTS.values() if each.page and each.drawn_by not in fixed}
    assert growing_sites() == {site for site in ours if not site[1].startswith("django/")}


def test_no_reason_outlives_its_loop():
    loops = {
        f"{name}: {', '.join(re.split(', *', names))} in {rows}"
        for name, text in templates().items()
        for names, rows in LOOP.findall(text)
    }
    fixed = [loop for names in NOT_GROWING.values() for loop in names]
    assert len(set(fixed)) == len(fixed)
    assert set(fixed) - loops == set()
