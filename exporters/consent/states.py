"""The life of a version of the notice: drafted by a programme manager, approved by an approver."""

from portal.accounts.roles import Role
from portal.two_people.states import proposal_table

MAKERS = frozenset({Role.PROGRAMME_MANAGER})
CHECKERS = frozenset({Role.APPROVER})

NOTICE = proposal_table("notice", makers=MAKERS, checkers=CHECKERS)
