"""Who may do what to an application in vetting. The table of states says which role may do an act at all."""

from django.db.models import QuerySet

from portal.accounts.models import User
from portal.accounts.roles import Role
from startups.applications.models import Application
from startups.applications.states import APPLICATION_TABLE, SEEN_BY_OFFICERS
from startups.vetting.models import Assignment, InformationRequest, Review


def may_by_table(user: User, application: Application, action: str) -> bool:
    """Whether the state allows this act and the person's role is named for it."""
    return APPLICATION_TABLE.allows(action, application.status) and not user.roles.isdisjoint(
        APPLICATION_TABLE.actors(action)
    )


def sees_all(user: User) -> bool:
    """Every officer but a mere reviewer sees every application that was submitted."""
    return bool(user.roles - {Role.REVIEWER})


def can_see_application(user: User, application: Application) -> bool:
    """Officers see submitted applications; a reviewer only the assigned ones, once declared free of conflict.

    A person who stepped back because of a conflict of interest sees nothing of it, whatever their other roles.
    """
    if application.status not in SEEN_BY_OFFICERS:
        return False
    mine = Assignment.objects.filter(application=application, reviewer=user).first()
    if mine and mine.recused_at:
        return False
    return sees_all(user) or bool(mine and mine.declared_at)


def stepped_back_from(user: User) -> QuerySet[Assignment]:
    """The assignments that this person gave back for a conflict of interest."""
    return Assignment.objects.filter(reviewer=user, recused_at__isnull=False)


def startups_barred_to(user: User) -> frozenset[int]:
    """The ids of the startups from which this person stepped back for a conflict of interest."""
    return frozenset(stepped_back_from(user).values_list("application__startup_id", flat=True))


def can_see_reviews(user: User, application: Application) -> bool:
    """A reviewer sees the reviews of others only once their own is submitted."""
    mine = Assignment.objects.filter(application=application, reviewer=user, recused_at__isnull=True)
    if mine.exists():
        return Review.objects.filter(assignment__in=mine).exists()
    return sees_all(user)


def can_start_screening(user: User, application: Application) -> bool:
    return may_by_table(user, application, "start_screening")


def can_screen(user: User, application: Application) -> bool:
    """Fill in the screening list and finish it."""
    return may_by_table(user, application, "pass_screening")


def can_assign(user: User, application: Application) -> bool:
    """Give the application to reviewers."""
    return Role.SCREENING_OFFICER in user.roles and application.status == "in_review"


def can_ask(user: User, application: Application) -> bool:
    """Put a question to the applicant: screening officers, and a reviewer who has declared to have no conflict."""
    if not may_by_table(user, application, "request_information"):
        return False
    reads = Assignment.objects.filter(application=application, reviewer=user, declared_at__isnull=False)
    return Role.SCREENING_OFFICER in user.roles or reads.exists()


def can_withdraw_request(user: User, request: InformationRequest) -> bool:
    """Drop an open question."""
    return request.is_open and Role.SCREENING_OFFICER in user.roles


def can_declare(user: User, assignment: Assignment) -> bool:
    """Answer the question of conflict, once, by the reviewer alone."""
    return assignment.reviewer_id == user.pk and assignment.declared_at is None and assignment.recused_at is None


def can_review(user: User, assignment: Assignment) -> bool:
    """Write the review: the assigned reviewer, after the declaration, while the application is in review."""
    return (
        assignment.reviewer_id == user.pk
        and Role.REVIEWER in user.roles
        and assignment.declared_at is not None
        and assignment.application.status == "in_review"
        and not Review.objects.filter(assignment=assignment).exists()
    )
