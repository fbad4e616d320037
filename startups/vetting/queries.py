"""Reads: the queue, one application as officers see it, and its rows in this area."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.lib.money import half_up
from startups.applications.models import Application
from startups.applications.states import SEEN_BY_OFFICERS, ApplicationStatus
from startups.vetting.choices import CheckResult
from startups.vetting.models import Assignment, InformationRequest, Review, Score, ScreeningCheck
from startups.vetting.permissions import can_see_application, sees_all, stepped_back_from
from startups.vetting.rules import COMMON_SCALE, decimal

S = ApplicationStatus
UNDECIDED = (S.SUBMITTED, S.IN_SCREENING, S.IN_REVIEW, S.INFORMATION_REQUESTED, S.AWAITING_DECISION, S.DECIDED)
# Who acts next, by state.
NEXT = {
    "screening": (S.SUBMITTED, S.IN_SCREENING, S.IN_REVIEW),
    "reviewer": (S.IN_REVIEW,),
    "applicant": (S.INFORMATION_REQUESTED, S.APPROVED),
    "approver": (S.AWAITING_DECISION, S.DECIDED),
}
CAP = 1000


@dataclass(frozen=True)
class Filters:
    """What the reader of the queue asked for; empty values ask for nothing."""

    search: str = ""
    status: str = "undecided"
    call: str = ""
    waits_for: str = ""
    mine: bool = False


def queue(user: User, filters: Filters) -> QuerySet[Application]:
    """The applications that this officer sees, filtered; rows carry counts of looks and reviews."""
    rows = applications_seen_by(user).filter(_state(filters))
    if filters.call:
        rows = rows.filter(call__reference=filters.call)
    if filters.mine:
        rows = rows.filter(_mine(user))
    if text := normalised(filters.search):
        rows = rows.filter(search_text__contains=text)
    return _counted(rows).select_related("call", "startup", "state", "screening__officer")


def normalised(text: str) -> str:
    """The text as the search column stores it: NFC, lower case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def capped_count(rows: QuerySet) -> int:
    """How many rows there are, counted no further than one beyond CAP: that one says that there are more."""
    return rows.order_by().values("pk")[: CAP + 1].count()


def applications_seen_by(user: User) -> QuerySet[Application]:
    """What was submitted, as far as this officer may open it."""
    rows = Application.objects.filter(submitted_at__isnull=False)
    if sees_all(user):
        return rows.filter(~Exists(stepped_back_from(user).filter(application=OuterRef("pk"))))
    return rows.filter(Exists(_assignments_of(user)))


def _assignments_of(user: User) -> QuerySet[Assignment]:
    return Assignment.objects.filter(application=OuterRef("pk"), reviewer=user, recused_at__isnull=True)


def _state(filters: Filters) -> Q:
    wanted = set(NEXT.get(filters.waits_for, SEEN_BY_OFFICERS))
    if filters.status == "undecided":
        wanted &= set(UNDECIDED)
    elif filters.status != "all":
        wanted &= {filters.status}
    return Q(status__in=sorted(wanted))


def _mine(user: User) -> Q:
    """What this officer handles, reviews, or has to decide."""
    mine = Q(screening__officer=user) | Q(Exists(_assignments_of(user)))
    if Role.APPROVER in user.roles:
        mine |= Q(status__in=[S.AWAITING_DECISION, S.DECIDED])
    return mine


def _counted(rows: QuerySet[Application]) -> QuerySet[Application]:
    """Counts by sub-query, so that only the rows of the page are counted."""
    assigned = Assignment.objects.filter(application=OuterRef("pk"), recused_at__isnull=True)
    looks = ScreeningCheck.objects.filter(application=OuterRef("pk")).exclude(result=CheckResult.HOLDS)
    return rows.annotate(
        looks=_count(looks, "application"),
        reviews_wanted=_count(assigned, "application"),
        reviews_in=_count(assigned.filter(review__isnull=False), "application"),
        answer_in=Exists(
            InformationRequest.objects.filter(
                application=OuterRef("pk"), answered_at__isnull=False, answered_at__gte=OuterRef("status_since")
            )
        ),
    )


def _count(rows: QuerySet, group: str) -> Coalesce:
    counted = rows.order_by().values(group).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def mean_scores(applications: Sequence[Application]) -> dict[int, str]:
    """The mean total out of 100 of the reviews of each application, in one query."""
    share = F("points") * F("criterion__weight") * (Value(COMMON_SCALE) / F("criterion__max_score"))
    rows = (
        Score.objects.filter(review__assignment__application__in=applications)
        .values(application=F("review__assignment__application"))
        .annotate(total=Sum(share), reviews=Count("review", distinct=True))
        .order_by()
    )
    return {row["application"]: decimal(half_up(row["total"] * 10, COMMON_SCALE * row["reviews"]), 1) for row in rows}


def owed_reviews(user: User, applications: Sequence[Application]) -> set[int]:
    """Of these applications, those whose reviews this person may not see before giving the own one."""
    owed = Assignment.objects.filter(
        reviewer=user, application__in=applications, recused_at__isnull=True, review__isnull=True
    )
    return set(owed.values_list("application", flat=True))


def application_for(user: User, uuid: str) -> Application | None:
    """The application that this officer may open, or None."""
    application = (
        Application.objects.select_related("call", "startup", "state", "screening__officer").filter(uuid=uuid).first()
    )
    return application if application and can_see_application(user, application) else None


def assignment_for(user: User, uuid: str) -> Assignment | None:
    """The reviewer's own assignment, unless it was given back, or None."""
    return (
        Assignment.objects.select_related("application__call", "application__startup", "application__state")
        .filter(uuid=uuid, reviewer=user, recused_at__isnull=True)
        .first()
    )


def assignment_of(user: User, application_uuid: str) -> Assignment | None:
    """This reviewer's assignment to the application, still to be declared or not, or None."""
    return Assignment.objects.filter(application__uuid=application_uuid, reviewer=user, recused_at__isnull=True).first()


def assignments_of(application: Application) -> list[Assignment]:
    """The assignments with reviewers, reviews and scores, in the order in which they were given."""
    return list(
        application.assignments.select_related("reviewer", "review")
        .prefetch_related("review__scores")
        .order_by("assigned_at", "id")
    )


def free_reviewers(application: Application) -> QuerySet[User]:
    """Reviewers who are not assigned to this application yet."""
    return (
        User.objects.filter(is_active=True, grants__role=Role.REVIEWER, grants__revoked_at__isnull=True)
        .exclude(pk__in=application.assignments.values("reviewer"))
        .order_by("full_name", "id")
    )


def open_request(application: Application) -> InformationRequest | None:
    """The question that waits for the applicant, or None; a withdrawn application waits for nothing."""
    if application.status != S.INFORMATION_REQUESTED:
        return None
    return application.requests.filter(answered_at__isnull=True, withdrawn_at__isnull=True).first()


def own_review(user: User, application: Application) -> Review | None:
    return Review.objects.filter(assignment__application=application, assignment__reviewer=user).first()


def days_in_hand(application: Application, now: datetime) -> int | None:
    """Whole days since submission."""
    return (now - application.submitted_at).days if application.submitted_at else None
