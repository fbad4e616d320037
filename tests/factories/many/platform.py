"""Mails, jobs and events of the record."""

from datetime import datetime

from django.db import models

from exporters.commissions.engine.terms import write_terms
from exporters.models import PlanVersion
from portal.audit.models import AuditEvent
from portal.jobs.models import Job
from portal.notifications.models import OutgoingMail
from tests.factories.many import Crowd
from tests.factories.numbers import next_number
from tests.factories.plans import make_terms


def mails(crowd: Crowd, number: int) -> list:
    OutgoingMail.objects.bulk_create(
        OutgoingMail(to=f"p{n}@example.org", language="en", template="t", subject=f"Mail {n}", queued_at=crowd.now)
        for n in range(number)
    )
    return []


def failed_mails(crowd: Crowd, number: int) -> list:
    mails(crowd, number)
    OutgoingMail.objects.update(status="failed")
    return []


def jobs(crowd: Crowd, number: int) -> list:
    Job.objects.bulk_create(
        Job(
            name="portal.notifications.deliver_mail",
            key=str(n),
            status=["done", "failed", "waiting", "running"][n % 4],
            asked_at=crowd.now,
            run_after=crowd.now,
            leased_until=crowd.now,
            error="Traceback\nLost" if n % 4 == 1 else "",
        )
        for n in range(number)
    )
    return []


def events(crowd: Crowd, number: int) -> list:
    """Of people and of others who have no account."""
    happened_to(crowd, crowd.startup, number, "startup.created")
    return []


def happened_to(crowd: Crowd, target: models.Model, number: int, event: str) -> None:
    """So many events of this object's record, each by somebody else."""
    AuditEvent.objects.bulk_create(
        AuditEvent(
            event=event,
            happened_at=crowd.now,
            actor=None if n % 2 else person,
            actor_label="exporter EXP-000001" if n % 2 else "",
            target_type=target._meta.label_lower,
            target_id=target.pk,
            target_label=str(target)[:120],
            data={"reason": "a", "explanation": "b"},
        )
        for n, person in enumerate(crowd.people(number))
    )


def plans(crowd: Crowd, number: int, *, approved: bool = True) -> list[PlanVersion]:
    """Versions of plans, each of a code of its own, so that all can be in force."""
    people = crowd.people(2 * number)
    versions, checkers = [], []
    for drafter, checker in zip(people[:number], people[number:], strict=True):
        terms = make_terms(code=f"P{next_number()}")
        versions.append(
            PlanVersion(
                code=terms.code,
                version=1,
                valid_from=terms.valid_from,
                terms=write_terms(terms),
                origin="screen",
                proposed_by=drafter,
                proposed_at=crowd.now,
            )
        )
        checkers.append(checker)
    made = PlanVersion.objects.bulk_create(versions)
    return decide(made, checkers, "approved", crowd.now) if approved else made


def decide(made: list, checkers: list, status: str, now: datetime) -> list:
    """Each decided by its checker: a proposal begins without a decision."""
    for proposal, checker in zip(made, checkers, strict=True):
        proposal.status, proposal.decided_by, proposal.decided_at = status, checker, now
    type(made[0]).objects.bulk_update(made, ["status", "decided_by", "decided_at"])
    return made


def plan_list(crowd: Crowd, number: int) -> list:
    plans(crowd, number)
    return []


def plan_history(crowd: Crowd, number: int) -> list:
    [plan] = plans(crowd, 1)
    happened_to(crowd, plan, number, "plan.drafted")
    return [plan.uuid]
