"""Writes: holds are opened with a reason, and cleared by a named act."""

from dataclasses import asdict
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exporters.holds.display import Finding, of_suspension, reason_of, words_about
from exporters.holds.models import Hold, HoldKind
from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib.errors import DomainError
from startups.public import refuse_conflict_with

# Opened and cleared by a finance officer; the others open and clear by what exporters and approvers do.
BY_OFFICERS = (HoldKind.PAPERS, HoldKind.RISK, HoldKind.BUDGET)


_ALREADY_OPEN = gettext_lazy(
    "There is an open hold “%(kind)s” here already: %(reason)s. Release it first, or choose another kind."
)


class HoldRefused(DomainError):
    """The hold is cleared already, or another act clears it."""


@transaction.atomic
def open_hold(
    *,
    kind: str,
    actor: User | None,
    now: datetime,
    reason: str = "",
    finding: Finding | None = None,
    actor_label: str = "",
    **on: models.Model,
) -> Hold:
    """Hold what an `exporter=`, a `startup=` or an `entry=` earns; the same kind on the same thing opens once.

    Either an officer's `reason`, kept as written, or a `finding` of the portal, put into words for each reader.
    Raises HoldRefused when an officer gives another reason for a hold that is open already.
    """
    already = Hold.objects.filter(kind=kind, cleared_at=None, **on).first()
    if already and reason and already.reason != reason:
        raise HoldRefused(_ALREADY_OPEN % {"kind": already.get_kind_display(), "reason": reason_of(already)})
    if already:
        return already
    kept = asdict(finding) if finding else None
    hold = Hold.objects.create(kind=kind, reason=reason, finding=kept, opened_by=actor, opened_at=now, **on)
    record(
        event="hold.opened",
        actor=actor,
        actor_label=actor_label,
        target=next(iter(on.values())),
        now=now,
        data={"kind": kind, **({"found": finding.code, **finding.values} if finding else {"reason": reason})},
    )
    return hold


@transaction.atomic
def clear_holds(
    *, kind: str, act: str, actor: User | None, now: datetime, actor_label: str = "", **on: models.Model
) -> int:
    """Clear every open hold of this kind on this thing by the act named; returns how many there were."""
    cleared = Hold.objects.filter(kind=kind, cleared_at=None, **on).update(
        cleared_at=now, cleared_by=actor, clearing_act=act
    )
    if cleared:
        record(
            event="hold.cleared",
            actor=actor,
            actor_label=actor_label,
            target=next(iter(on.values())),
            now=now,
            data={"kind": kind, "act": act},
        )
    return cleared


def officers_clear(hold: Hold) -> bool:
    """Whether a finance officer may name the act that clears it."""
    return hold.kind in BY_OFFICERS and not of_suspension(hold)


@transaction.atomic
def clear_hold(*, hold: Hold, act: str, actor: User, now: datetime) -> None:
    """A finance officer clears one hold by the act named; raises HoldRefused or ConflictOfInterest."""
    if startup_id := hold.startup_id or (hold.entry and hold.entry.startup_id):
        refuse_conflict_with(startup_id, actor)
    if not officers_clear(hold):
        raise HoldRefused(_("This hold is released in another way: %(act)s") % {"act": words_about(hold).clearing})
    cleared = Hold.objects.filter(pk=hold.pk, cleared_at=None).update(
        cleared_at=now, cleared_by=actor, clearing_act=act
    )
    if not cleared:
        raise HoldRefused(_("This hold is already released."))
    target = hold.entry or hold.exporter or hold.startup
    record(event="hold.cleared", actor=actor, target=target or hold, now=now, data={"kind": hold.kind, "act": act})
