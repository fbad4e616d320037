"""The life of a recommendation: proposed by a screening officer, decided or sent back by an approver."""

from portal.accounts.roles import Role
from portal.two_people.states import proposal_table

RECOMMENDATION = proposal_table("recommendation", makers=[Role.SCREENING_OFFICER], checkers=[Role.APPROVER])
