"""Writes: another person decides a proposal, or its maker takes it back. Audit rows and mails are the area's."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts.models import User
from portal.lib.errors import DomainError
from portal.lib.transitions import Table, change_state
from portal.two_people.models import LONGEST_REMARK, Proposal
from portal.two_people.states import APPROVE, DECLINE, WITHDRAW


class RemarkMissing(DomainError):
    """A proposal is declined with a reason."""


class RemarkTooLong(DomainError):
    """The reason does not fit; nothing of it is cut off."""


def approve(
    proposal: Proposal, table: Table, *, actor: User, now: datetime, action: str = APPROVE, **values: Any
) -> None:
    """Put a proposal in force, with `values` for further columns; raises SamePerson or TransitionRefused."""
    change_state(proposal, table, action, actor=actor, decided_by=actor, decided_at=now, **values)


def decline(proposal: Proposal, table: Table, *, remark: str, actor: User, now: datetime, **values: Any) -> None:
    """Decide against a proposal and say why; raises RemarkMissing, SamePerson or TransitionRefused."""
    said: dict[str, Any] = {"decided_by": actor, "decided_at": now, "remark": required_remark(remark)}
    change_state(proposal, table, DECLINE, actor=actor, **said | values)


def withdraw(proposal: Proposal, table: Table, *, actor: User, **values: Any) -> None:
    """The maker takes a proposal back before it is decided; raises NotTheMaker or TransitionRefused."""
    change_state(proposal, table, WITHDRAW, actor=actor, **values)


def required_remark(remark: str) -> str:
    """The remark as it is kept; raises RemarkMissing or RemarkTooLong."""
    kept = remark.strip()
    if not kept:
        raise RemarkMissing(_("Write the reason, so that the person who proposed this can act on it."))
    if over := max(0, len(kept) - LONGEST_REMARK):
        raise RemarkTooLong(
            ngettext(
                "The reason is %(over)s character too long. Shorten it.",
                "The reason is %(over)s characters too long. Shorten it.",
                over,
            )
            % {"over": over}
        )
    return kept
