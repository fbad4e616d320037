"""May this person decide, or take back, that proposal: what the pages ask before they show a button."""

from portal.accounts.models import User
from portal.lib.transitions import Table
from portal.two_people.models import Proposal
from portal.two_people.states import APPROVE, WITHDRAW


def can_decide(user: User, proposal: Proposal, table: Table) -> bool:
    """Whether this person may approve or decline it now."""
    return table.admits(APPROVE, user, proposal)


def can_withdraw(user: User, proposal: Proposal, table: Table) -> bool:
    """Whether this person proposed it and nobody has decided."""
    return table.admits(WITHDRAW, user, proposal)
