"""Who may recommend, decide, send back and release."""

from portal.accounts.models import User
from portal.accounts.roles import Role
from startups.applications.models import Application
from startups.decisions.models import Recommendation
from startups.vetting.permissions import may_by_table


def can_recommend(user: User, application: Application) -> bool:
    return may_by_table(user, application, "recommend")


def can_decide(user: User, recommendation: Recommendation) -> bool:
    """Decide or send back: an approver who did not recommend."""
    return (
        recommendation.is_open
        and recommendation.recommended_by_id != user.pk
        and may_by_table(user, recommendation.application, "decide")
    )


def can_release(user: User) -> bool:
    return Role.APPROVER in user.roles
