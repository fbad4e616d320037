"""The life of a change of the stages: proposed by a programme manager, decided by an approver."""

from portal.accounts.roles import Role
from portal.two_people.states import proposal_table

MAKERS = frozenset({Role.PROGRAMME_MANAGER})
CHECKERS = frozenset({Role.APPROVER})
READERS = MAKERS | CHECKERS | {Role.AUDITOR}

# Only an approved change is in force; the others changed no stage.
STAGE_CHANGE = proposal_table("stage change", makers=MAKERS, checkers=CHECKERS)
