"""The life of a proposal: one person proposes, another decides, the maker may take it back until then."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import pgettext_lazy

from portal.lib.transitions import MAKER, Table, Transition

APPROVE, DECLINE, WITHDRAW = "approve", "decline", "withdraw"


class ProposalStatus(models.TextChoices):
    """Only an approved proposal is in force."""

    PROPOSED = "proposed", pgettext_lazy("proposal", "waiting for a second person")
    """Waits for a second person. The maker may still withdraw it."""
    APPROVED = "approved", pgettext_lazy("proposal", "approved")
    """Decided by a checker and in force. Final."""
    DECLINED = "declined", pgettext_lazy("proposal", "not approved")
    """Refused by a checker, with a remark. Final: the maker proposes again."""
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "withdrawn")
    """Taken back by its maker before a decision. Final."""


# The shape of each status's tag (portal.templatetags.portal.SHAPES).
TAG_OF = {
    ProposalStatus.PROPOSED: "waits",
    ProposalStatus.APPROVED: "approved",
    ProposalStatus.DECLINED: "declined",
    ProposalStatus.WITHDRAWN: "closed",
}


def proposal_table(name: str, *, makers: Iterable[str], checkers: Iterable[str]) -> Table:
    """The table of actions of a kind of proposal that some officer roles make and others decide."""
    proposed, decided_by = {ProposalStatus.PROPOSED}, list(checkers)
    return Table(
        name,
        ProposalStatus,
        [
            Transition(APPROVE, proposed, ProposalStatus.APPROVED, decided_by, second_person=True),
            Transition(DECLINE, proposed, ProposalStatus.DECLINED, decided_by, second_person=True),
            Transition(WITHDRAW, proposed, ProposalStatus.WITHDRAWN, {MAKER}),
        ],
        makers=makers,
    )
