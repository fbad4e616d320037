"""The life of a plan version: drafted by a programme manager, approved by a finance officer."""

from portal.accounts.roles import Role
from portal.two_people.states import proposal_table

MAKERS = frozenset({Role.PROGRAMME_MANAGER})
CHECKERS = frozenset({Role.FINANCE_OFFICER})

PLAN = proposal_table("plan", makers=MAKERS, checkers=CHECKERS)
