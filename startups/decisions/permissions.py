"""Who may recommend, decide, send back and release."""

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.two_people import permissions as two_people
from startups.applications.models import Application
from startups.applications.states import RETURN_TO, ApplicationStatus
from startups.decisions.models import Recommendation
from startups.decisions.states import RECOMMENDATION
from startups.vetting.permissions import may_by_table


def can_recommend(user: User, application: Application) -> bool:
    return may_by_table(user, application, "recommend")


def can_decide(user: User, recommendation: Recommendation) -> bool:
    """Decide or send back: an approver who did not recommend."""
    return two_people.can_decide(user, recommendation, RECOMMENDATION) and may_by_table(
        user, recommendation.application, "decide"
    )


def can_withdraw(user: User, recommendation: Recommendation) -> bool:
    """The maker takes it back while nobody has decided."""
    return two_people.can_withdraw(user, recommendation, RECOMMENDATION) and may_by_table(
        user, recommendation.application, RETURN_TO[ApplicationStatus(recommendation.recommended_from)]
    )


def can_release(user: User) -> bool:
    return Role.APPROVER in user.roles
