"""Every address that names an object, against everybody, with real objects: the table says who may see and do it.

`test_every_url.py` asks the same of made-up ids, where the audience alone decides.
"""

import base64
import hashlib
from collections.abc import Iterable
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import resolve, reverse
from django.utils import translation

from tests.access.people import EVERYBODY, EXPORTERS, FAMILY_NAMES, A, B
from tests.access.table import ACTS, BODIES, CROSSED, ENTRANCE, LISTS, NONE, READS, SIGN_IN, TABLE, Row
from tests.access.test_every_url import OURS, URLS
from tests.access.world import World, build

SECOND_FACTOR, WRONG_METHOD, HIDDEN = "to set up the second factor", 405, 404
ADDRESSES = {"account_login": SIGN_IN, "exporters:exporter-entrance": ENTRANCE, "mfa_activate_totp": SECOND_FACTOR}
# allauth's own page for a new password: the address holds a person's id and a secret.
OF_A_PACKAGE = {"account_reset_password_from_key"}


@pytest.fixture(scope="module", autouse=True)
def private_files(tmp_path_factory):
    """The papers of the world outlive one test; who is signed in is kept in the browsers, which is quicker."""
    folder = {"OPTIONS": {"location": str(tmp_path_factory.mktemp("files"))}}
    with override_settings(
        STORAGES=settings.STORAGES | {"default": settings.STORAGES["default"] | folder},
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
    ):
        yield


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, private_files):
    """Built once; the tests of this file only look."""
    with django_db_blocker.unblock(), translation.override("en"), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def browsers(world):
    """Everybody's browser as it was when the world was built."""
    fresh = {person: Client() for person in world.browsers}
    for person, browser in fresh.items():
        browser.cookies.update(world.browsers[person].cookies)
    return fresh


def path_of(world: World, name: str, kwargs: dict[str, str]) -> str:
    return reverse(name, kwargs={key: world.value(given) for key, given in kwargs.items()})


def answer(response) -> str | int:
    """The status, or where the person is sent."""
    if response.status_code != 302:
        return response.status_code
    name = resolve(response.url.partition("?")[0]).view_name
    return ADDRESSES.get(name, name)


def shut_out(row: Row, person: str) -> str | int:
    """How somebody meets a page that is not for them."""
    if row.door == NONE:
        return HIDDEN
    if row.door == ENTRANCE:
        return HIDDEN if person in EXPORTERS else ENTRANCE
    if person in {"anonymous", *EXPORTERS}:
        return SIGN_IN
    return SECOND_FACTOR if person == "without_factor" else HIDDEN


def expected_get(row: Row, person: str) -> set[str | int]:
    if row.takes == ACTS:
        return {WRONG_METHOD} if person in row.does | row.told_no else {WRONG_METHOD, shut_out(row, person)}
    if person in row.sent_on:
        return {row.sent_on[person]}
    return {200} if person in row.sees else {shut_out(row, person)}


def expected_post(row: Row, person: str) -> set[str | int]:
    if row.takes == READS:
        return {WRONG_METHOD} if person in row.sees else {WRONG_METHOD, shut_out(row, person)}
    return {shut_out(row, person)}


@contextmanager
def nothing_changes(wrong: list):
    """Every row of every table but the sessions is afterwards as it was; else `wrong` gains what wrote.

    Yields a list in which the caller notes what it asks for at the moment.
    """
    asking: list[object] = []
    written: list[tuple] = []

    def note(execute, sql, params, many, context):
        if not sql.startswith(("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")):
            written.append(("wrote", *map(str, asking), sql[:60]))
        return execute(sql, params, many, context)

    before = digest()
    with connection.execute_wrapper(note):
        yield asking
    after = digest()
    changed = [table for table, rows in after.items() if rows != before[table]]
    wrong += [("changed", *changed), *written] if changed else []


def digest() -> dict[str, str]:
    """One hash for all rows of each table, sessions excepted."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table != "django_session":
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                found[table] = hashlib.sha256(repr(sorted(map(repr, cursor.fetchall()))).encode()).hexdigest()
    return found


# Tells its readers the reference of every object on which somebody acted, and by whom.
RECORD = {"portal:audit-log"}


def foreign_words(world: World, person: str) -> set[str]:
    """What no page tells this person: the other startup's words, and outside the office the names of its people."""
    a, b = world.a.words, world.b.words
    if person in {"reviewer", "asked_reviewer"}:
        return b
    if person == "other_reviewer":
        return a
    if person == "recused_reviewer":
        return a | b
    if person == "recused_approver":
        return world.stepped_back_from
    if person in world.office_people:
        return set()
    words = b if person in A | {"exporter_x"} else a if person in B | {"exporter_y"} else a | b
    return (words | world.officers) - {FAMILY_NAMES.get(person, "")}


def told(response, words: Iterable[str]) -> set[str]:
    """Which of the words stand on the page or in the file."""
    if not response["Content-Type"].startswith(("text/", "application/json")):
        return set()
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = body.decode()
    return {word for word in words if word in text}


def lines(wrong: list) -> str:
    return "\n".join(map(str, wrong))


def test_every_address_that_names_an_object_stands_in_the_table():
    named = {name for name, pattern in URLS if pattern.pattern.converters or pattern.pattern.regex.groupindex}
    listed = {row.name for row in TABLE}
    assert (named - OF_A_PACKAGE - listed, listed - named) == (set(), set())
    assert len(named) >= 80
    assert len({str(row) for row in TABLE}) == len(TABLE), "two rows ask the same"


@pytest.mark.django_db
def test_who_meets_what(world, browsers):
    wrong = []
    with nothing_changes(wrong) as asking:
        for row in TABLE:
            path = path_of(world, row.name, row.kwargs)
            for person, browser in browsers.items():
                asking[:] = [row, person]
                response = browser.get(path)
                met = answer(response)
                if met not in expected_get(row, person):
                    wrong.append((str(row), person, met))
                elif met == 200 and not row.secret and (words := told(response, foreign_words(world, person))):
                    wrong.append((str(row), person, "reads", words))
    assert not wrong, lines(wrong)


@pytest.mark.django_db
def test_strangers_change_nothing(world, browsers):
    wrong = []
    with nothing_changes(wrong) as asking:
        for row in TABLE:
            path = path_of(world, row.name, row.kwargs)
            for person in sorted(strangers(row)):
                asking[:] = [row, person]
                met = answer(browsers[person].post(path))
                good = isinstance(met, str) if person in row.told_no else met in expected_post(row, person)
                if not good:
                    wrong.append((str(row), person, met))
    assert not wrong, lines(wrong)


def strangers(row: Row) -> set[str]:
    """Everybody whose post must not count; of what can only be read its readers, whom nothing else stops."""
    return set(row.sees) | {"anonymous", "b_owner"} if row.takes == READS else EVERYBODY - row.does


@pytest.mark.django_db
def test_what_does_not_belong_together_is_not_found(world, browsers):
    wrong = []
    for people, name, kwargs, expected in CROSSED:
        path = path_of(world, name, kwargs)
        for person in people:
            met = answer(browsers[person].get(path))
            if met != expected:
                wrong.append((name, kwargs, person, met))
    assert not wrong, lines(wrong)


@pytest.mark.django_db
def test_a_form_takes_no_object_that_the_person_may_not_name(world, browsers):
    wrong = []
    with nothing_changes(wrong) as asking:
        for person, name, kwargs, body, expected in BODIES:
            asking[:] = [name, person, body]
            posted = {key: world.value(given) for key, given in body.items()}
            met = answer(browsers[person].post(path_of(world, name, kwargs), posted))
            if met != expected:
                wrong.append((person, name, body, met))
    assert not wrong, lines(wrong)


@pytest.mark.django_db
def test_lists_tell_everybody_their_own(world, browsers):
    missing = []
    for name, people, word in LISTS:
        for person in people:
            response = browsers[person].get(reverse(name), {"status": "all"} if "queue" in name else {})
            if not told(response, [world.value(word)]):
                missing.append((name, person, word, response.status_code))
    assert not missing, lines(missing)


@pytest.mark.django_db
def test_no_list_tells_what_is_anothers(world, browsers, settings):
    """Every page without an object in its address, with all the query words that any of them knows."""
    settings.EMBEDDED = False  # whose mailbox shows every mail to everybody
    wrong, read = [], 0
    with nothing_changes(wrong) as asking:
        for name, pattern in OURS:
            if pattern.pattern.converters or name in RECORD:
                continue
            for person in sorted(EVERYBODY - world.free_readers):
                asking[:] = [name, person]
                response = browsers[person].get(reverse(name), asked_of_lists(world, person))
                if response.status_code == 200:
                    read += 1
                    words = told(response, foreign_words(world, person))
                    wrong += [(name, person, words)] if words else []
                elif response.status_code not in {302, 404, 405}:
                    wrong.append((name, person, response.status_code))
    assert not wrong, lines(wrong)
    assert read > 200


def asked_of_lists(world: World, person: str) -> dict[str, str]:
    """Names of what is the other startup's, in every query word of a list; a place in a list that ends after theirs."""
    recused = {"recused_reviewer", "recused_approver"}
    other = world.a if person in B | recused | {"exporter_y", "other_reviewer"} else world.b
    return {
        "status": "all",
        "q": other.startup.pan,
        "open": str(other["open_entry"].uuid),
        "workings": "all",
        "startup": str(other.startup.pk),
        "exporter": str(other.claims["confirmed"].exporter.uuid),
        "reference": str(other["statement"].uuid),
        "stage": "papers",
        "after": base64.urlsafe_b64encode(b"[999999]").decode(),
    }
