"""Who may do what with a claim, by the table of states and the standing of the startup."""

from exporters.onboarding.claims.models import Claim
from exporters.onboarding.claims.states import CLAIM, MEMBER
from portal.accounts.models import User
from startups import public as startups


def can_log_claims(startup: startups.Startup | None) -> bool:
    """Whether this startup may log exporters: it is enrolled and not suspended."""
    return startup is not None and startup.standing == startups.ACTIVE


def can_act_as_member(startup: startups.Startup | None, claim: Claim) -> bool:
    """Whether the claim belongs to the startup for which the person acts."""
    return startup is not None and claim.startup_id == startup.pk


def member_may(action: str, startup: startups.Startup | None, claim: Claim) -> bool:
    """Whether a member of the startup may do this act from the claim's present state."""
    return can_act_as_member(startup, claim) and MEMBER in CLAIM.actors(action) and CLAIM.allows(action, claim.status)


def officer_may(action: str, user: User, claim: Claim) -> bool:
    """Whether the officer's role and the claim's status allow this action."""
    return not user.roles.isdisjoint(CLAIM.actors(action)) and CLAIM.allows(action, claim.status)


def can_decide_objections(user: User) -> bool:
    """Whether the officer's role decides objections, also when the claim has ended meanwhile."""
    return not user.roles.isdisjoint(CLAIM.actors("uphold_objection"))
