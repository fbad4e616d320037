"""Every act of a table, from every state, by every person: the real view, or the real job, on a real object.

A person knocks at the address of the act as a browser would, with a session of the own; the audience of the view is
asked first. Whom the table names, from where it names it, leaves exactly the state that the table names and a line in
the record. Everybody else, and everybody from elsewhere, leaves no trace.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from unittest import mock

from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.base import BaseStorage
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, models, transaction
from django.http import Http404, HttpResponse
from django.template.backends.django import Template
from django.test import RequestFactory
from django.urls import resolve

from portal.accounts.access import AudienceMiddleware
from portal.accounts.models import User
from portal.audit.models import AuditEvent
from portal.lib.errors import DomainError
from portal.lib.transitions import Table, Transition
from portal.models import OutgoingMail
from tests.cast import OFFICERS, exporter_session

JOB = "job"


@dataclass(frozen=True)
class Person:
    """Who knocks: the words by which the table names the person, the account, the session.

    `made_it`: the person proposed what is to be checked, and may not do what wants a second person.
    """

    words: frozenset[str] = frozenset()
    user: User | None = None
    session: Mapping[str, str] = field(default_factory=dict)
    made_it: bool = False


@dataclass(frozen=True)
class Way:
    """One way in which an act is done: an address and what is posted there, or what a job does.

    Where an act has several ways, `by` and `sources` name the people and states for which this one is there.
    """

    address: Callable[[Any], str] | None = None
    data: Callable[[Any], Mapping[str, Any]] = lambda it: {}
    job: Callable[[Any], object] | None = None
    # What the job does after it: some acts are done when it has run.
    then: Callable[[Any], object] | None = None
    by: frozenset[str] | None = None
    sources: frozenset[str] | None = None
    # What narrows the people of this way further.
    only: Callable[[Person], bool] = lambda person: True


class LocalTable(Table):
    """A table of acts that no state column holds; it stands here and not in docs/states.md."""

    def __init__(self, name: str, statuses: type[models.TextChoices], transitions: Iterable[Transition]):
        self.name, self.statuses, self.transitions = name, statuses, list(transitions)


@dataclass(frozen=True)
class Acts:
    """A table with what it takes to try it: objects in every state, people, and the ways of every act."""

    table: Table
    ways: Mapping[str, list[Way]]
    # The object in this state, with everything that the act needs; the people around it, by what they are called.
    make: Callable[[SimpleNamespace, str, str], Any]
    people: Callable[[SimpleNamespace, Any], Mapping[str, Person]]
    state: Callable[[Any], str] = lambda it: it.status
    # Acts that nobody does this way to objects of this kind; acts that follow from another act with traces of its own.
    idle: Callable[[str, Way], bool] = lambda action, way: False
    follows: frozenset[str] = frozenset()
    # Jobs of the platform itself leave no line in the record.
    recorded: bool = True
    # What narrows the table further, as a rule of the kind of object.
    also: Callable[[str, Person], bool] = lambda action, person: True

    def tries(self) -> list[tuple[str, int]]:
        """(act, number of the way) of every way."""
        return [(action, number) for action, ways in self.ways.items() for number in range(len(ways))]

    def _may(self, action: str, way: Way, by: frozenset[str], person: Person) -> bool:
        return bool(by & person.words) and self.also(action, person) and way.only(person)

    def expected(self, action: str, way: Way, status: str, person: Person) -> str:
        """The state that must stand afterwards."""
        if not self.table.allows(action, status) or (way.sources is not None and status not in way.sources):
            return status
        found = self.table.find(action, status)
        by = found.by & (way.by if way.by is not None else self.table.actors(action))
        second = not (person.made_it and found.second_person)
        return found.target if self._may(action, way, by, person) and second else status


def officers(cast: SimpleNamespace) -> dict[str, Person]:
    """An officer of every role."""
    return {
        name: Person(frozenset({role.value}), getattr(cast, name))
        for name, role in OFFICERS.items()
        if not name.startswith("second")
    }


def everybody(cast: SimpleNamespace, **others: Person) -> dict[str, Person]:
    """Officers, somebody with an account, nobody, the job; and who stands around the object."""
    known = {"stranger": Person(user=cast.stranger), "nobody": Person(), JOB: Person(frozenset({JOB}))}
    return officers(cast) | known | others


def at_own_page(exporter: Any, *words: str, **session: str) -> Person:
    """An exporter that has its own pages open."""
    return Person(frozenset(words), session=exporter_session(exporter) | session)


class _Said(BaseStorage):
    """Messages of a view, which nobody reads here."""

    def _get(self, *args: Any, **kwargs: Any) -> tuple[list, bool]:
        return [], True

    def _store(self, messages: list, response: Any, *args: Any, **kwargs: Any) -> list:
        return []


SHUT = object()
_render = Template.render


def _no_pages(template: Template, context: Any = None, request: Any = None) -> str:
    """Pages are not looked at here; mails, which no request draws, are written as ever."""
    return "" if request is not None else _render(template, context, request)


def knock(person: Person, address: str, data: Mapping[str, Any]) -> object:
    """Post to the address as this person; SHUT where the person does not come as far as the view."""
    view, arguments, named = match = resolve(address)
    request = RequestFactory().post(address, data)
    request.session = SessionStore()
    request.session.update({"second_factor": True, **person.session})
    request.user = person.user or AnonymousUser()
    request._messages = _Said(request)
    request.resolver_match = match
    doorkeeper = AudienceMiddleware(lambda passed: HttpResponse())
    doorkeeper(request)
    try:
        if doorkeeper.process_view(request, view, arguments, named):
            return SHUT
    except Http404:
        return SHUT
    with suppress(Http404), mock.patch.object(Template, "render", _no_pages):
        return view(request, *arguments, **named)
    return None


def _do(way: Way, person: Person, it: models.Model) -> object:
    """SHUT when nothing was done at all."""
    if (way.job is not None) != (JOB in person.words):
        return SHUT
    if way.address is not None:
        answer = knock(person, way.address(it), way.data(it))
        if way.then and answer is not SHUT:
            way.then(it)
        return answer
    with suppress(DomainError):  # refused, as a worker is
        way.job(type(it)._base_manager.get(pk=it.pk))  # type: ignore[misc]
    return None


def _traces(it: models.Model) -> tuple:
    """The row as it stands, and the last lines of the record and of the mails."""
    last = [f"(SELECT max(id) FROM {model._meta.db_table})" for model in (AuditEvent, OutgoingMail)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {it._meta.db_table} WHERE id = %s", [it.pk])
        row = cursor.fetchone()
        cursor.execute(f"SELECT {', '.join(last)}")
        return row, *cursor.fetchone()


def walk(acts: Acts, action: str, number: int, cast: SimpleNamespace) -> Iterator[tuple[str, str, str, str]]:
    """(state, person, expected, found) for every state and person, by this way of the act."""
    way = acts.ways[action][number]
    for status in acts.table.statuses.values:
        with transaction.atomic():
            it = acts.make(cast, status, action)
            assert acts.state(it) == status
            around = acts.people(cast, it)
            before = _traces(it)
            for name, person in around.items():
                found = _try(acts, action, way, person, it, status, before)
                yield status, name, acts.expected(action, way, status, person), found
            transaction.set_rollback(True)


def _try(acts: Acts, action: str, way: Way, person: Person, it: models.Model, status: str, before: tuple) -> str:
    """What one person brings about: the state that stands afterwards, or what else was left behind; then undone."""
    with transaction.atomic():
        try:
            return status if _do(way, person, it) is SHUT else _found(acts, action, it, status, before)
        except Exception as error:  # a view must answer, whoever asks
            return f"{type(error).__name__}: {error}"
        finally:
            transaction.set_rollback(True)


def _found(acts: Acts, action: str, it: models.Model, status: str, before: tuple) -> str:
    after = _traces(it)
    if after == before:
        return status
    rest = type(it)._base_manager.filter(pk=it.pk).first()
    state = acts.state(rest) if rest else "gone"
    if state == status:
        return state if action in acts.follows else f"{state}, but something else changed"
    recorded = after[1] != before[1] or not acts.recorded
    return state if recorded else f"{state}, but nothing stands in the record"


def wrong(acts: Acts, action: str, number: int, cast: SimpleNamespace) -> list[str]:
    """Every (state, person) in which something else comes about than the table says, in words.

    Refuses a walk that proves nothing: from each state of the table, each word of the table is held by somebody.
    """
    found = list(walk(acts, action, number, cast))
    way = acts.ways[action][number]
    worked = {status for status, _name, expected, _left in found if expected != status}
    sources = {s for t in acts.table.transitions if t.action == action for s in t.sources if t.target != s}
    sources = set() if acts.idle(action, way) else sources if way.sources is None else sources & way.sources
    assert worked == sources, "from some state nobody tried what is allowed"
    return [
        f"{name}, {action} from {status}: expected {expected}, found {left}"
        for status, name, expected, left in found
        if left != expected
    ]


def without_way(acts: Acts) -> set[tuple[str, str]]:
    """(act, word) of the table for which no way is tried, and the other way round."""
    table = {(t.action, word) for t in acts.table.transitions for word in t.by}
    tried = {
        (action, word)
        for action, ways in acts.ways.items()
        for way in ways
        for word in (way.by if way.by is not None else {JOB} if way.job else acts.table.actors(action))
    }
    return table ^ tried
