"""Reads: startups that take part or took part, and the changes of their standing."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from portal.two_people.states import ProposalStatus
from startups.profiles.models import Standing, Startup
from startups.standing.models import StandingChange


def enrolled_startups(*, standing: str = "", search: str = "") -> QuerySet[Startup]:
    """Every startup that was enrolled, with the act that waits for an approver as `waiting_act`.

    One that only applied is met in its application.
    """
    found = Startup.objects.exclude(standing=Standing.APPLICANT)
    if standing in Standing.values:
        found = found.filter(standing=standing)
    if words := search.strip():
        found = found.filter(Q(name__icontains=words) | Q(reference__iexact=words))
    waiting = StandingChange.objects.filter(startup=OuterRef("pk"), status=ProposalStatus.PROPOSED)
    return found.annotate(waiting_act=Subquery(waiting.values("act")[:1]))


def open_change(startup: Startup) -> StandingChange | None:
    """The change that waits for an approver, or None; there is at most one."""
    return startup.standing_changes.filter(status=ProposalStatus.PROPOSED).select_related("proposed_by").first()


def changes_of(startup: Startup) -> QuerySet[StandingChange]:
    """Every change with its people, the newest first."""
    return startup.standing_changes.select_related("proposed_by", "decided_by")


def latest_change(startup: Startup) -> StandingChange | None:
    """The approved change that led to the present standing, or None."""
    return changes_of(startup).filter(status=ProposalStatus.APPROVED).order_by("-decided_at", "-id").first()
