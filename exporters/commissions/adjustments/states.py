"""The life of an adjustment: proposed by one person, decided by another."""

from portal.accounts.roles import Role
from portal.two_people.states import proposal_table

MAKERS = frozenset({Role.FINANCE_OFFICER})
CHECKERS = frozenset({Role.FINANCE_OFFICER, Role.APPROVER})

# Only an approved adjustment has an entry in the ledger; the others changed no money.
ADJUSTMENT = proposal_table("adjustment", makers=MAKERS, checkers=CHECKERS)
