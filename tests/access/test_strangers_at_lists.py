"""Every list of the one table (tests/architecture/lists.py), with a row in it, against everybody whom it is not for.

Of an address that names an object they learn nothing; a list of their own shows them no row of somebody else.
"""

from collections.abc import Iterator
from functools import cached_property

import pytest
from django.test import Client
from django.urls import resolve, reverse

from portal.accounts.access import APPLICANT, EXPORTER, PUBLIC, SIGNED_IN, audience_of
from portal.accounts.roles import Role
from tests.access.test_every_url import OURS, passes
from tests.architecture.lists import LISTS, List
from tests.cast import OFFICERS, client_of, exporter_session
from tests.factories.exporters import make_exporter
from tests.factories.many import Crowd
from tests.factories.startups import make_startup

PATTERNS = dict(OURS)
ALLOWED = {
    each.url: audience_of(PATTERNS[each.url].callback, PATTERNS[each.url].name).allowed for each in LISTS.values()
}
# The first list of each address stands for the others; nobody is a stranger at a public page.
OF_SOMEBODY = {each.url: each for each in reversed(LISTS.values()) if PUBLIC not in ALLOWED[each.url]}
FOR_EVERYBODY = {
    "portal:mailbox",
    "portal:home",
    "portal:rates",
    "startups:call-list",
    "startups:call-detail",
}
SCREENING, FINANCE = Role.SCREENING_OFFICER, Role.FINANCE_OFFICER
CHECKING = {Role.PROGRAMME_MANAGER, Role.APPROVER, Role.AUDITOR}
# Who reads a list whose address names no object. Where it names one, table.py says who may see that object.
READ_BY = {
    frozenset({SIGNED_IN}): {"portal:my-start"},
    frozenset({EXPORTER}): {"exporters:exporter-status"},
    frozenset({APPLICANT}): {
        "startups:application-list",
        "startups:member-list",
        "exporters:claim-list",
        "exporters:claim-file-new",
        "exporters:statement-list",
        "exporters:statement-open",
        "exporters:statement-open-csv",
        "exporters:statement-open-nothing",
    },
    frozenset(CHECKING): {
        "startups:office-call-list",
        "startups:release",
        "exporters:notice-list",
        "exporters:stage-list",
    },
    frozenset(CHECKING | {FINANCE}): {
        "portal:audit-log",
        "exporters:adjustment-list",
        "exporters:hold-list",
        "exporters:office-statement-list",
        "exporters:unearned-list",
    },
    frozenset(CHECKING | {FINANCE, SCREENING}): {
        "startups:office-startup-list",
        "exporters:import-list",
        "exporters:office-contested",
        "exporters:office-exporter-list",
        "exporters:plan-list",
    },
    frozenset(Role): {"portal:jobs", "startups:application-queue", "startups:application-queue-csv"},
    frozenset({Role.AUDITOR, FINANCE}): {"exporters:ledger"},
    frozenset({Role.AUDITOR, Role.PROGRAMME_MANAGER}): {"portal:mail-list"},
}
SIGN_IN, ENTRANCE, HIDDEN = "to sign-in", "to the entrance", 404
WAYS_IN = {"account_login": SIGN_IN, "exporters:exporter-entrance": ENTRANCE}
OWN = "a page of their own, without these rows"


class Strangers:
    """Everybody whom a list is not for, each with a browser: by name, the kind of person and the browser."""

    def __init__(self, listed: List, cast):
        self.listed, self.cast = listed, cast

    def __iter__(self) -> Iterator[tuple[str, str, Client]]:
        yield "anonymous", "anonymous", Client()
        yield "another exporter", "exporter", self._exporter
        yield "without a startup", "applicant", client_of(self.cast.stranger)
        yield "of another startup", "applicant", self._rival
        if self.listed.url.startswith("startups:"):
            # Nobody asked this one to review anything.
            yield "another reviewer", OFFICERS["second_reviewer"], client_of(self.cast.second_reviewer)
        for name, role in OFFICERS.items():
            if not passes(role, ALLOWED[self.listed.url]):
                yield name, role, client_of(getattr(self.cast, name))

    @cached_property
    def _exporter(self) -> Client:
        browser = Client()
        session = browser.session
        session.update(exporter_session(make_exporter()))
        session.save()
        return browser

    @cached_property
    def _rival(self) -> Client:
        make_startup(self.cast.rival)
        return client_of(self.cast.rival)


def expected(listed: List, kind: str) -> set[str | int]:
    """How a person of this kind is met who is not the reader of this list."""
    allowed = ALLOWED[listed.url]
    if passes(kind, allowed):
        return {HIDDEN} if PATTERNS[listed.url].pattern.converters else {OWN, HIDDEN}
    if allowed == {EXPORTER}:
        return {ENTRANCE}
    return {SIGN_IN} if kind in {"anonymous", "exporter"} else {HIDDEN}


def shown(listed: List, browser: Client, address: str, turns: dict[str, int]) -> str | int:
    """The status or the way in; of a page that is shown how many rows it has, in words. Nothing without an address."""
    if not address:
        return ""
    turns.clear()
    page = browser.get(address)
    if page.status_code == 302:
        name = resolve(page.url.partition("?")[0]).view_name
        return WAYS_IN.get(name, f"0 rows, sent to {name}")
    if page.status_code != 200:
        return page.status_code
    rows = turns[listed.drawn_by] if listed.page else len(page.getvalue().decode().strip().splitlines()) - 1
    return f"{rows} rows"


def empty_address(listed: List) -> str:
    """The page as it is before there is a row; none where the address names what the rows belong to."""
    return "" if PATTERNS[listed.url].pattern.converters else f"{reverse(listed.url)}?{listed.query}"


def test_public_lists_are_these():
    assert {each.url for each in LISTS.values()} - set(OF_SOMEBODY) == FOR_EVERYBODY


def test_who_reads_a_list_is_written_down():
    found = {url: ALLOWED[url] for url in OF_SOMEBODY if not PATTERNS[url].pattern.converters}
    assert found == {url: people for people, urls in READ_BY.items() for url in urls}


@pytest.mark.django_db
@pytest.mark.parametrize("url", OF_SOMEBODY)
def test_a_stranger_reads_no_row(cast, turns, url):
    listed = OF_SOMEBODY[url]
    people = list(Strangers(listed, cast))
    before = {name: shown(listed, browser, empty_address(listed), turns) for name, _kind, browser in people}
    arguments = listed.make(Crowd(cast), 1)
    address = f"{reverse(listed.url, args=arguments)}?{listed.query}"
    wrong = []
    for name, kind, browser in people:
        met = shown(listed, browser, address, turns)
        if met == before[name] and "rows" in str(met):
            met = OWN
        if met not in expected(listed, kind):
            wrong.append((name, before[name], met))
    assert wrong == []
