"""Every address against every kind of person: whom its audience does not name meets a 404 or the way in.

Objects are unknown here (their ids are made up), so whoever passes meets at most the object's own 404; whose
object it is, `test_every_object.py` asks.
"""

import uuid

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from portal.accounts.access import APPLICANT, EXPORTER, PUBLIC, SIGNED_IN, audience_of
from tests.cast import OFFICERS

MADE_UP = {"uuid": uuid.UUID(int=1), "str": "x", "slug": "x", "int": 1, "path": "x"}
LOGIN, ENTRANCE, HIDDEN = "to sign-in", "to the entrance", 404


def all_urls(resolver=None, spaces=()):
    """(full name, path made of invented ids, view) of every address."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from all_urls(pattern, (*spaces, *([pattern.namespace] if pattern.namespace else [])))
        elif isinstance(pattern, URLPattern):
            yield ":".join([*spaces, pattern.name or "-"]), pattern


def invented(pattern: URLPattern) -> dict:
    return {
        name: MADE_UP[type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")]
        for name, converter in pattern.pattern.converters.items()
    }


URLS = sorted(all_urls(), key=lambda pair: pair[0])
OURS = [pair for pair in URLS if ":" in pair[0]]


def test_the_walk_finds_the_addresses():
    assert len(OURS) >= 100
    assert len({name for name, _ in OURS}) == len(OURS), "two addresses share a name"


@pytest.fixture
def people(cast):
    """One browser for every kind of person; the exporter's session names no known exporter."""
    browsers = {"anonymous": Client(), "applicant": Client(), "exporter": Client()}
    browsers["applicant"].force_login(cast.stranger)
    session = browsers["exporter"].session
    session["exporter_uuid"] = str(uuid.UUID(int=2))
    session.save()
    for name, role in OFFICERS.items():
        if not name.startswith("second"):
            browsers[role] = Client()
            browsers[role].force_login(getattr(cast, name))
    return browsers


def passes(person: str, allowed: frozenset[str]) -> bool:
    if PUBLIC in allowed:
        return True
    if person in {"anonymous", "exporter"}:
        return person == "exporter" and EXPORTER in allowed
    if SIGNED_IN in allowed:
        return True
    return (APPLICANT in allowed) if person == "applicant" else person in allowed


def outcome(response):
    if response.status_code == 302 and "/account/login/" in response.url:
        return LOGIN
    return response.status_code


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_passes_who_is_not_named(people, method, settings):
    from django.urls import reverse

    wrong = []
    for name, pattern in OURS:
        allowed = audience_of(pattern.callback, pattern.name).allowed
        path = reverse(name, kwargs=invented(pattern))
        for person, browser in people.items():
            if passes(person, allowed):
                continue
            browser.raise_request_exception = False
            found = getattr(browser, method)(path)
            shut = {404}
            if allowed == {EXPORTER}:
                found = ENTRANCE if getattr(found, "url", "") == reverse("exporters:exporter-entrance") else found
                shut = {ENTRANCE}
            elif person in {"anonymous", "exporter"}:
                shut = {LOGIN}
            answer = found if isinstance(found, str) else outcome(found)
            if answer not in shut:
                wrong.append((name, person, method, answer))
    assert wrong == []


@pytest.mark.django_db
def test_whoever_is_named_meets_no_error(people):
    from django.urls import reverse

    wrong = []
    for name, pattern in OURS:
        allowed = audience_of(pattern.callback, pattern.name).allowed
        path = reverse(name, kwargs=invented(pattern))
        for person, browser in people.items():
            if not passes(person, allowed):
                continue
            browser.raise_request_exception = False
            response = browser.get(path)
            good = {200, 302, 404, 405, 410} if invented(pattern) else {200, 302, 404, 405}
            if response.status_code not in good or outcome(response) == LOGIN:
                wrong.append((name, person, outcome(response)))
    assert wrong == []
