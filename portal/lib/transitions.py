"""Changes of state: a table says which action leads from where to where and who may do it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import models, transaction
from django.utils.translation import gettext as _

from portal.lib.errors import DomainError

# The two kinds of actor that any table may name in addition to roles: a job, and the maker of the object.
JOB, MAKER = "job", "maker"


class TransitionRefused(DomainError):
    """The action is not possible from the present state."""


class ActorRefused(TransitionRefused):
    """The table does not name this kind of actor for the action."""


class SamePerson(ActorRefused):
    """The maker of a proposal tries to decide it."""


class NotTheMaker(ActorRefused):
    """Somebody other than its maker tries to take a proposal back."""


class Actor(Protocol):
    """Who acts: a person, an exporter or a job.

    `kinds` is what the actor is towards every object: officer roles, or `job`. What the actor is towards one object
    (its maker, a member of its startup) the table recognises.
    """

    @property
    def kinds(self) -> frozenset[str]: ...


@dataclass(frozen=True)
class Job:
    """A job that acts by itself, under the name that the audit log shows."""

    name: str
    kinds = frozenset({JOB})

    def __str__(self) -> str:
        return f"job {self.name}"


# Whether this actor is of a kind towards this object.
Recogniser = Callable[[Any, Any], bool]


def is_maker(actor: Any, proposal: Any) -> bool:
    """Whether this actor proposed the object."""
    return bool(actor == proposal.proposed_by)


@dataclass(frozen=True)
class Transition:
    """One action: from any of `sources` to `target`, by the kinds of actor in `by`.

    `second_person`: the person who proposed the object is refused, whatever their roles.
    """

    action: str
    sources: frozenset[str]
    target: str
    by: frozenset[str]
    second_person: bool

    def __init__(
        self, action: str, sources: Iterable[str], target: str, by: Iterable[str], *, second_person: bool = False
    ):
        for name, value in {
            "action": str(action),
            "sources": frozenset(str(source) for source in sources),
            "target": str(target),
            "by": frozenset(str(kind) for kind in by),
            "second_person": second_person,
        }.items():
            object.__setattr__(self, name, value)


class Table:
    """The actions of one kind of object. Every table is listed in docs/states.md and tested action by action.

    `makers` are the officer roles that may propose a new object of this kind. `kinds` recognises the kinds of actor
    that depend on the object, such as `owner` or `exporter`; officer roles and `job` are what an actor is anywhere.
    """

    known: dict[str, "Table"] = {}

    def __init__(
        self,
        name: str,
        statuses: type[models.TextChoices],
        transitions: Iterable[Transition],
        *,
        makers: Iterable[str] = (),
        kinds: Mapping[str, Recogniser] | None = None,
    ):
        self.name = name
        self.makers = frozenset(str(maker) for maker in makers)
        self.statuses = statuses
        self.transitions = list(transitions)
        self.kinds: dict[str, Recogniser] = {MAKER: is_maker, **(kinds or {})}
        Table.known[name] = self

    def find(self, action: str, status: str) -> Transition:
        """The transition of this action from this status; raises TransitionRefused."""
        for transition in self.transitions:
            if transition.action == action and status in transition.sources:
                return transition
        label = self.statuses(status).label
        raise TransitionRefused(
            _("This cannot be done now: the present state is “%(status)s”. Open the page again to see what is next.")
            % {"status": label}
        )

    def allows(self, action: str, status: str) -> bool:
        """Whether the action is possible from this status."""
        return any(t.action == action and status in t.sources for t in self.transitions)

    def actors(self, action: str) -> frozenset[str]:
        """Every kind of actor that may do this action from some status."""
        return frozenset().union(*(t.by for t in self.transitions if t.action == action))

    def admits(self, action: str, actor: Actor, instance: Any, *, field: str = "status") -> bool:
        """Whether this actor may do the action to the object as it is now."""
        try:
            self.require(self.find(action, getattr(instance, field)), actor, instance)
        except TransitionRefused:
            return False
        return True

    def require_maker(self, actor: Actor) -> None:
        """Raises ActorRefused unless the actor's roles may propose a new object of this kind."""
        if self.makers.isdisjoint(actor.kinds):
            raise _not_included()

    def require(self, transition: Transition, actor: Actor, instance: Any) -> None:
        """Raises SamePerson, NotTheMaker or ActorRefused unless the transition names this kind of actor."""
        if transition.second_person and is_maker(actor, instance):
            raise SamePerson(_("You proposed this. Another person decides."))
        if any(self._is_of(kind, actor, instance) for kind in transition.by):
            return
        if transition.by == {MAKER}:
            raise NotTheMaker(_("Only the person who proposed this can take it back."))
        raise _not_included()

    def _is_of(self, kind: str, actor: Actor, instance: Any) -> bool:
        recognise = self.kinds.get(kind)
        return recognise(actor, instance) if recognise else kind in actor.kinds


def _not_included() -> ActorRefused:
    return ActorRefused(_("Your role does not include this. Ask the programme office who can do it."))


def change_state(
    instance: models.Model, table: Table, action: str, *, actor: Actor, field: str = "status", **values: Any
) -> str:
    """Lock the row, check action and actor, write the new status and `values`; returns the old status.

    The UPDATE only succeeds while the old status is unchanged, so two people acting at once cannot both win.
    Raises TransitionRefused, of which ActorRefused, SamePerson and NotTheMaker are kinds.
    """
    manager = type(instance)._default_manager
    with transaction.atomic():
        row = manager.select_for_update().get(pk=instance.pk)
        old = str(getattr(row, field))
        transition = table.find(action, old)
        table.require(transition, actor, row)
        changed = manager.filter(pk=row.pk, **{field: old}).update(**{field: transition.target}, **values)
        if not changed:
            raise TransitionRefused(_("Someone else changed this a moment ago. Open the page again."))
    instance.refresh_from_db()
    return old
