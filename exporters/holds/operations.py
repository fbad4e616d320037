"""Writes: holds are opened with a reason, and cleared by a named act."""

from dataclasses import asdict
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from exporters.holds.display import Finding, of_suspension, words_about
from exporters.holds.models import Hold, HoldKind
from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib.errors import DomainError

# Opened and cleared by a finance officer; the others open and clear by what exporters and approvers do.
BY_OFFICERS = (HoldKind.PAPERS, HoldKind.RISK, HoldKind.BUDGET)


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

    Either an officer's `reason`, kept as written, or a `finding` of the portal, said to each reader anew.
    """
    standing = Hold.objects.filter(kind=kind, cleared_at=None, **on).first()
    if standing:
        return standing
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
    """A finance officer clears one hold by the act named; raises HoldRefused."""
    if not officers_clear(hold):
        raise HoldRefused(_("This hold is cleared by another act: %(act)s") % {"act": words_about(hold).clearing})
    cleared = Hold.objects.filter(pk=hold.pk, cleared_at=None).update(
        cleared_at=now, cleared_by=actor, clearing_act=act
    )
    if not cleared:
        raise HoldRefused(_("This hold is cleared already."))
    target = hold.entry or hold.exporter or hold.startup
    record(event="hold.cleared", actor=actor, target=target or hold, now=now, data={"kind": hold.kind, "act": act})
