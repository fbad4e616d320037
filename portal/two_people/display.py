"""What a page shows of a proposal to the person who reads it: the buttons, or why there are none."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts.models import User
from portal.lib.transitions import Table, is_maker
from portal.two_people.models import Proposal
from portal.two_people.permissions import can_decide, can_withdraw
from portal.two_people.states import APPROVE

Text = str | Promise
OWN = _("You proposed this. Another person decides.")


@dataclass(frozen=True)
class Words:
    """How a kind of proposal is spoken of on its page."""

    head: Text
    # What follows from approving it.
    why: Text
    # Who decides, for a reader who does not.
    checker: Text
    withdraw: Text
    # Empty where it can no longer be approved.
    approve: Text = pgettext_lazy("proposal", "Approve")
    decline: Text = _("Do not approve")


@dataclass(frozen=True)
class Addresses:
    """Where the three actions are posted to; of decline, the page that asks for the reason."""

    approve: str
    decline: str
    withdraw: str

    @classmethod
    def of(cls, uuid: Any, *names: str) -> "Addresses":
        """The addresses of these names, in the order of the fields, for the proposal of this uuid."""
        return cls(*(reverse(name, args=[uuid]) for name in names))


@dataclass(frozen=True)
class DecisionPanel:
    """What portal/two_people/decision.html shows; `id` tells panels on one page apart."""

    id: str
    words: Words
    to: Addresses
    may_decide: bool
    may_withdraw: bool
    # Why this reader cannot decide a proposal that is open; empty when it is decided already.
    shut_reason: Text


def decision_panel(
    user: User, proposal: Proposal, table: Table, *, words: Words, to: Addresses, free: bool = True
) -> DecisionPanel:
    """What this person may do to the proposal; `free` is False when another rule, such as a conflict, bars them."""
    may_decide = free and can_decide(user, proposal, table)
    waits = table.allows(APPROVE, proposal.status) and not may_decide
    shut_reason = (OWN if is_maker(user, proposal) else words.checker) if waits else ""
    return DecisionPanel(
        f"approve-{proposal.pk}", words, to, may_decide, can_withdraw(user, proposal, table), shut_reason
    )
