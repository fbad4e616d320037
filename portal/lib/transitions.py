"""Changes of state: a table says which act leads from where to where and who may do it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from portal.lib.errors import DomainError


class TransitionRefused(DomainError):
    """The act is not possible from the present state."""


@dataclass(frozen=True)
class Transition:
    """One act: from any of `sources` to `target`, by the people named in `by` (role values or room words)."""

    action: str
    sources: frozenset[str]
    target: str
    by: frozenset[str]

    def __init__(self, action: str, sources: Iterable[str], target: str, by: Iterable[str]):
        for name, value in {
            "action": action,
            "sources": frozenset(str(source) for source in sources),
            "target": str(target),
            "by": frozenset(str(person) for person in by),
        }.items():
            object.__setattr__(self, name, value)


class Table:
    """The acts of one kind of object. Every table is listed in docs/states.md and tested act by act."""

    known: dict[str, "Table"] = {}

    def __init__(self, name: str, statuses: type[models.TextChoices], transitions: Iterable[Transition]):
        self.name = name
        self.statuses = statuses
        self.transitions = list(transitions)
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
        """Everybody who may do this action from some status."""
        return frozenset().union(*(t.by for t in self.transitions if t.action == action))


def change_state(instance: models.Model, table: Table, action: str, *, field: str = "status", **values: Any) -> str:
    """Lock the row, check the act, write the new status and `values`; returns the old status.

    The UPDATE only succeeds while the old status still stands, so two people acting at once cannot both win.
    Raises TransitionRefused.
    """
    manager = type(instance)._default_manager
    with transaction.atomic():
        row = manager.select_for_update().get(pk=instance.pk)
        old = getattr(row, field)
        transition = table.find(action, old)
        changed = manager.filter(pk=row.pk, **{field: old}).update(**{field: transition.target}, **values)
        if not changed:
            raise TransitionRefused(_("Somebody else changed this a moment ago. Open the page again."))
    instance.refresh_from_db()
    return old
