"""One maker, one checker: the columns and what the database refuses of them."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portal.lib.fields import CodeField
from portal.two_people.states import TAG_OF, ProposalStatus

# The longest remark on a decline; forms and operations keep to it.
LONGEST_REMARK = 500


class Proposal(models.Model):
    """What one person proposes and another one decides, in one row.

    A kind with other statuses has its own `status` column and names in `rules` which of them are decisions.
    """

    status = CodeField(max_length=10, choices=ProposalStatus, default=ProposalStatus.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    # Why it was declined, for the maker.
    remark = models.CharField(max_length=LONGEST_REMARK, blank=True)

    class Meta:
        abstract = True

    @property
    def shape(self) -> str:
        """How the status is drawn as a tag."""
        return TAG_OF[ProposalStatus(self.status)]

    @staticmethod
    def rules(
        *,
        statuses: Iterable[str] = ProposalStatus.values,
        approved: Iterable[str] = (ProposalStatus.APPROVED,),
        declined: Iterable[str] = (ProposalStatus.DECLINED,),
        remarked: Iterable[str] = (),
        alone: Q | None = None,
        unsigned: Q | None = None,
    ) -> list[models.CheckConstraint]:
        """The constraints of a kind of proposal, for its Meta.

        `remarked`: further statuses that may carry a remark. `alone`: rows that one person may propose and decide.
        `unsigned`: rows that came with the portal or from a history and name nobody.
        """
        decided = [*approved, *declined]
        signed = Q(proposed_by__isnull=False, decided_by__isnull=False, decided_at__isnull=False)
        if unsigned:
            signed |= unsigned & Q(proposed_by__isnull=True, decided_by__isnull=True, decided_at__isnull=False)
        open_yet = ~Q(status__in=decided) & Q(decided_by__isnull=True, decided_at__isnull=True)
        two = Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by"))
        return [
            models.CheckConstraint(condition=Q(status__in=list(statuses)), name="known_%(class)s_status"),
            models.CheckConstraint(condition=two | alone if alone else two, name="%(class)s_needs_two_people"),
            models.CheckConstraint(
                condition=(Q(status__in=decided) & signed) | open_yet, name="decided_%(class)s_has_a_checker"
            ),
            models.CheckConstraint(
                condition=_remark_rule(list(declined), list(remarked)), name="declined_%(class)s_says_why"
            ),
        ]


def _remark_rule(declined: list[str], remarked: list[str]) -> Q:
    """A declined row has a remark; no other has one, but those that may."""
    without = ~Q(status__in=[*declined, *remarked]) & Q(remark="")
    having = Q(status__in=declined) & ~Q(remark="") if declined else None
    free = Q(status__in=remarked) if remarked else None
    rule = without
    for also in (having, free):
        rule = rule | also if also else rule
    return rule
