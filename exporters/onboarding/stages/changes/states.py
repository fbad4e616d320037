"""The life of a change of the stages: proposed by a programme manager, decided by an approver."""

from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Role
from portal.audit.words import say
from portal.two_people.states import proposal_table

MAKERS = frozenset({Role.PROGRAMME_MANAGER})
CHECKERS = frozenset({Role.APPROVER})
READERS = MAKERS | CHECKERS | {Role.AUDITOR}

# Only an approved change is in force; the others changed no stage.
STAGE_CHANGE = proposal_table("stage change", makers=MAKERS, checkers=CHECKERS)

say(
    {
        "stage_change.proposed": _("Change of the stages proposed"),
        "stage_change.approved": _("Change of the stages approved"),
        "stage_change.declined": _("Change of the stages not approved"),
        "stage_change.withdrawn": _("Change of the stages withdrawn"),
    }
)
