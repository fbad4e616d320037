"""One open proposal of every kind, made by one person who holds every role, and the operations that end it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from exporters.commissions.adjustments import operations as adjustments
from exporters.commissions.plans import operations as plans
from exporters.consent import operations as notices
from exporters.imports import operations as imports
from exporters.models import Adjustment, FactImport, NoticeVersion, PlanVersion, StageChange
from exporters.onboarding.stages.changes import operations as stage_changes
from portal.accounts.models import RoleGrant, User
from portal.accounts.roles import Role
from portal.two_people.models import Proposal
from startups.calls import operations as calls
from startups.decisions import operations as decisions
from startups.models import Call, Recommendation, StandingChange
from startups.standing import operations as standing
from tests.cast import make_person
from tests.exporters.imports.story import ORDERS, bring, order
from tests.factories.adjustments import make_adjustment
from tests.factories.applications import make_application
from tests.factories.calls import make_call, make_proposed_call
from tests.factories.exporters import make_exporter
from tests.factories.notices import make_proposed_notice
from tests.factories.plans import make_proposed_plan
from tests.factories.stage_changes import make_stage_change, new_stage
from tests.factories.standing_changes import make_standing_change
from tests.factories.startups import make_startup
from tests.factories.vetting import reason_for
from tests.moments import NOON

Operation = Callable[..., Any]


@dataclass(frozen=True)
class Kind:
    """`make` takes the cast and the maker; each operation takes the proposal by the name `called`."""

    make: Callable[[Any, User], Proposal]
    called: str
    approve: Operation
    decline: Operation
    withdraw: Operation
    # The operation's name for the remark, and the statuses that approving and declining lead to.
    remark: str = "remark"
    approved: str = "approved"
    declined: str = "declined"
    withdrawn: str = "withdrawn"


def everything(name: str) -> User:
    """A person with every officer role, as the maker and as the second person."""
    person = make_person(name, Role.PROGRAMME_MANAGER)
    rest = [role for role in Role if role != Role.PROGRAMME_MANAGER]
    RoleGrant.objects.bulk_create(RoleGrant(user=person, role=role, granted_at=timezone.now()) for role in rest)
    return person


def _recommendation(cast: Any, maker: User) -> Recommendation:
    call = make_call(manager=cast.manager, approver=cast.approver)
    return decisions.recommend(
        application=make_application(call=call, status="in_screening", person=cast.founder),
        outcome="declined",
        reason=reason_for("declined"),
        explanation="Said.",
        actor=maker,
        now=NOON,
    )


KINDS: dict[type[Proposal], Kind] = {
    Adjustment: Kind(
        lambda cast, maker: make_adjustment(make_startup(cast.founder), maker),
        "adjustment",
        adjustments.approve_adjustment,
        adjustments.decline_adjustment,
        adjustments.withdraw_adjustment,
    ),
    Call: Kind(
        lambda cast, maker: make_proposed_call(maker),
        "call",
        calls.publish_call,
        calls.send_back_call,
        calls.withdraw_call,
        remark="reason",
        approved="published",
        declined="draft",
        withdrawn="draft",
    ),
    FactImport: Kind(
        lambda cast, maker: bring("orders", ORDERS + order(1, make_exporter().reference), maker),
        "fact_import",
        imports.apply_file,
        imports.send_back,
        imports.withdraw_file,
        approved="applying",
        declined="sent_back",
    ),
    NoticeVersion: Kind(
        lambda cast, maker: make_proposed_notice(maker),
        "notice",
        notices.approve_notice,
        notices.decline_notice,
        notices.withdraw_notice,
    ),
    PlanVersion: Kind(
        lambda cast, maker: make_proposed_plan(maker),
        "plan",
        plans.approve_plan,
        plans.decline_plan,
        plans.withdraw_plan,
    ),
    Recommendation: Kind(
        _recommendation,
        "recommendation",
        decisions.decide,
        decisions.send_back,
        decisions.withdraw_recommendation,
        remark="reason",
    ),
    StageChange: Kind(
        lambda cast, maker: make_stage_change(new_stage(), maker),
        "change",
        stage_changes.approve_change,
        stage_changes.decline_change,
        stage_changes.withdraw_change,
    ),
    StandingChange: Kind(
        lambda cast, maker: make_standing_change(make_startup(cast.founder), cast, maker=maker),
        "change",
        standing.approve_change,
        standing.decline_change,
        standing.withdraw_change,
    ),
}


def run(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
