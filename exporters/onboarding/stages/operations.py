"""Writes: stages reached, evidence, requirements, and the status next to the stages."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from exporters.intake.problems import Problem
from exporters.onboarding.claims.operations import extend_protection
from exporters.onboarding.models import Exporter
from exporters.onboarding.stages import emails, queries
from exporters.onboarding.stages.models import Onboarding, Requirement, Stage, StageEvidence, StageProgress
from exporters.onboarding.stages.order import order_problem
from exporters.onboarding.stages.states import NOT_SETTLED, ONBOARDING, REQUIREMENT, Needed, Party, Side
from portal.accounts.models import User
from portal.audit.operations import record
from portal.files.operations import accept_upload
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.transitions import Actor, change_state


class StageOutOfOrder(DomainError):
    """The stage cannot have been reached on that day."""


class StageEarns(DomainError):
    """One officer alone tries to record a stage that earns money."""


class StageKnown(DomainError):
    """The stage is recorded already; what came first stays."""


class ReasonMissing(DomainError):
    """The act needs a reason that the exporter and its startup can read."""


class DueDatePast(DomainError):
    """A day was asked for that is over."""


def check_order(*, exporter: Exporter, stage: Stage, on: date, now: datetime) -> None:
    """Raises StageKnown or StageOutOfOrder unless the exporter can have reached the stage on that day."""
    days = queries.reached_days(exporter)
    if stage.code in days and stage.code != queries.REGISTERED:
        raise StageKnown(_("This stage is already recorded. What came first stays."))
    problem: Problem | None = order_problem(
        stage=stage, on=on, today=ist_day(now), reached=days, stages=queries.stages()
    )
    if problem:
        raise StageOutOfOrder(str(problem.words))


@transaction.atomic
def record_stage(*, exporter: Exporter, stage: Stage, on: date, actor: User, now: datetime) -> StageProgress:
    """Record a stage that earns nothing; raises StageEarns, StageKnown or StageOutOfOrder."""
    if stage.earns:
        raise StageEarns(
            _("This stage can earn money. Record it as a fact with its proof; a second officer applies it.")
        )
    check_order(exporter=exporter, stage=stage, on=on, now=now)
    [progress] = store_progress(facts=[(exporter.pk, stage, on)], actor=actor, now=now)
    record(event="onboarding.stage_reached", actor=actor, target=exporter, now=now, data=_reached(stage, on))
    note_progress(exporter_ids=[exporter.pk], actor=actor, now=now)
    return progress


def store_progress(*, facts: Iterable[tuple[int, Stage, date]], actor: User, now: datetime) -> list[StageProgress]:
    """Keep stages (exporter's id, stage, day) that earn nothing; those known already are left as they are."""
    rows = [
        StageProgress(exporter_id=pk, stage=stage, reached_date=on, recorded_by=actor, recorded_at=now)
        for pk, stage, on in facts
    ]
    return StageProgress.objects.bulk_create(rows, ignore_conflicts=True)


def note_progress(*, exporter_ids: Iterable[int], actor: Actor, now: datetime) -> None:
    """After a stage was reached: who had started again is simply under way, and the claim is protected longer."""
    ids = list(exporter_ids)
    for standing in Onboarding.objects.filter(exporter_id__in=ids, status=Side.REACTIVATED):
        change_state(standing, ONBOARDING, "go_on", actor=actor, since=now)
    extend_protection(exporter_ids=ids, now=now)


@transaction.atomic
def add_evidence(
    *,
    exporter: Exporter,
    stage: Stage,
    upload: "UploadedFile[Any]",
    given_by: Party,
    actor: User | None,
    now: datetime,
    note: str = "",
    requirement: Requirement | None = None,
) -> StageEvidence:
    """Keep a file that shows a stage, with who gave it; the exporter itself gives it without an account.

    Raises FileRefused.
    """
    file = accept_upload(upload=upload, purpose="stage evidence", actor=actor, now=now)
    evidence = StageEvidence.objects.create(
        exporter=exporter,
        stage=stage,
        file=file,
        note=note,
        given_by=given_by,
        added_by=actor,
        added_at=now,
        requirement=requirement,
    )
    data = {"stage": stage.code, "file": str(file.uuid), "from": str(given_by)}
    record(
        event="onboarding.evidence_added",
        actor=actor,
        actor_label=_label(exporter, actor),
        target=exporter,
        now=now,
        data=data,
    )
    return evidence


@transaction.atomic
def open_requirement(
    *, exporter: Exporter, stage: Stage, needed: str, party: Party, due_date: date, actor: User, now: datetime
) -> Requirement:
    """Ask a named party for one thing by a day, and tell it; raises DueDatePast."""
    if due_date < ist_day(now):
        raise DueDatePast(_("This day is over. Choose today or a later day."))
    requirement = Requirement.objects.create(
        exporter=exporter, stage=stage, needed=needed, party=party, due_date=due_date, opened_by=actor, opened_at=now
    )
    _record_requirement("requirement.opened", requirement, actor, now)
    _follow_requirements(exporter, actor, now)
    emails.requirement_opened(requirement=requirement, now=now)
    return requirement


@transaction.atomic
def answer_requirement(
    *,
    requirement: Requirement,
    upload: "UploadedFile[Any]",
    given_by: Party,
    actor: User | None,
    now: datetime,
    note: str = "",
) -> StageEvidence:
    """What was asked for arrives; an officer checks it next. `actor` is None when the exporter answers.

    Raises FileRefused or TransitionRefused.
    """
    change_state(requirement, REQUIREMENT, "answer", actor=actor or requirement.exporter, failed_reason="")
    evidence = add_evidence(
        exporter=requirement.exporter,
        stage=requirement.stage,
        upload=upload,
        given_by=given_by,
        actor=actor,
        now=now,
        note=note,
        requirement=requirement,
    )
    _record_requirement("requirement.answered", requirement, actor, now)
    _follow_requirements(requirement.exporter, actor or requirement.exporter, now)
    return evidence


@transaction.atomic
def accept_requirement(*, requirement: Requirement, actor: User, now: datetime) -> None:
    """What was needed is there."""
    change_state(requirement, REQUIREMENT, "accept", actor=actor, settled_by=actor, settled_at=now)
    _record_requirement("requirement.met", requirement, actor, now)
    _follow_requirements(requirement.exporter, actor, now)


@transaction.atomic
def fail_requirement(*, requirement: Requirement, reason: str, due_date: date, actor: User, now: datetime) -> None:
    """What came is not enough: say why and by when again; raises ReasonMissing or DueDatePast."""
    if due_date < ist_day(now):
        raise DueDatePast(_("This day is over. Choose today or a later day."))
    change_state(requirement, REQUIREMENT, "fail", actor=actor, failed_reason=_said(reason), due_date=due_date)
    _record_requirement("requirement.failed", requirement, actor, now)
    _follow_requirements(requirement.exporter, actor, now)
    emails.requirement_failed(requirement=requirement, now=now)


@transaction.atomic
def waive_requirement(*, requirement: Requirement, reason: str, actor: User, now: datetime) -> None:
    """Waive a requirement; the reason is in the audit log. Raises ReasonMissing."""
    change_state(requirement, REQUIREMENT, "waive", actor=actor, settled_by=actor, settled_at=now)
    _record_requirement("requirement.waived", requirement, actor, now, reason=_said(reason))
    _follow_requirements(requirement.exporter, actor, now)


@transaction.atomic
def move_onboarding(*, exporter: Exporter, action: str, reason: str, actor: User, now: datetime) -> None:
    """put_on_hold, mark_refused, drop or reactivate, with the reason that the exporter reads.

    Raises TransitionRefused or ReasonMissing.
    """
    standing = _standing(exporter, now)
    old = change_state(standing, ONBOARDING, action, actor=actor, reason=_said(reason), since=now)
    record(event=f"onboarding.{action}", actor=actor, target=exporter, now=now, data={"from": old, "reason": reason})
    _follow_requirements(exporter, actor, now)


def _standing(exporter: Exporter, now: datetime) -> Onboarding:
    standing, _created = Onboarding.objects.get_or_create(exporter=exporter, defaults={"since": now})
    return standing


def _follow_requirements(exporter: Exporter, actor: Actor, now: datetime) -> None:
    """Action is required while exporter or startup owe something; what is stopped stays stopped."""
    standing = _standing(exporter, now)
    owed = exporter.requirements.filter(
        status__in=NOT_SETTLED - {Needed.BEING_CHECKED}, party__in=[Party.EXPORTER, Party.STARTUP]
    ).exists()
    action = "require_action" if owed else "action_done"
    if ONBOARDING.allows(action, standing.status):
        change_state(standing, ONBOARDING, action, actor=actor, reason="", since=now)


def _said(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissing(_("Write the reason: the exporter and its startup read it."))
    return reason.strip()


def _reached(stage: Stage, on: date) -> dict[str, str]:
    return {"stage": stage.code, "on": on.isoformat()}


def _label(exporter: Exporter, actor: User | None) -> str:
    return "" if actor else f"exporter {exporter.reference}"


def _record_requirement(event: str, requirement: Requirement, actor: User | None, now: datetime, **data: str) -> None:
    target: Model = requirement.exporter
    about = {"requirement": str(requirement.uuid), "needed": requirement.needed, "party": requirement.party}
    label = _label(requirement.exporter, actor)
    record(event=event, actor=actor, actor_label=label, target=target, now=now, data=about | data)
