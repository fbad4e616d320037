"""Writes: a programme manager proposes a change of the stages, an approver decides; approved, it is in force."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from exporters.onboarding.stages.changes import emails
from exporters.onboarding.stages.changes.models import StageChange
from exporters.onboarding.stages.changes.rules import new_spot, spot_after
from exporters.onboarding.stages.changes.states import STAGE_CHANGE
from exporters.onboarding.stages.models import Stage
from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.two_people import operations as two_people
from portal.two_people.states import ProposalStatus

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
# A year of waiting is a slip of the pen.
MOST_DAYS = 366


class ChangeRefused(DomainError):
    """What is proposed changes nothing, is known already, or lacks what it rests on."""


@dataclass(frozen=True)
class ProposedStage:
    """Other names or days of `stage`; or, where that is None, a new stage with its code and its place."""

    name_en: str
    name_hi: str
    why: str
    stage: Stage | None = None
    days_after: int = 0
    code: str = ""
    follows: Stage | None = None
    own_step: bool = False


class Refusal(NamedTuple):
    """The field of a proposal that is refused, and the sentence that says why."""

    part: str
    sentence: str


@transaction.atomic
def propose_change(*, proposal: ProposedStage, actor: User, now: datetime) -> StageChange:
    """Keep a change for an approver to decide; no stage changes yet. Raises ChangeRefused or ActorRefused."""
    STAGE_CHANGE.require_maker(actor)
    _locked_stages()
    if refusal := why_not(proposal):
        raise ChangeRefused(refusal.sentence)
    change = StageChange.objects.create(
        stage=proposal.stage,
        code=proposal.code,
        follows=proposal.follows,
        own_step=proposal.own_step,
        name_en=plain(proposal.name_en),
        name_hi=plain(proposal.name_hi),
        days_after=proposal.days_after,
        why=proposal.why.strip(),
        proposed_by=actor,
        proposed_at=now,
        **_before(proposal.stage),
    )
    _record("stage_change.proposed", change, actor, now, why=change.why)
    return change


def plain(name: str) -> str:
    """A name with single blanks, in the one form of Unicode that is kept."""
    return unicodedata.normalize("NFC", " ".join(name.split()))


def _before(stage: Stage | None) -> dict[str, Any]:
    if stage is None:
        return {}
    return {"before_en": stage.name_en, "before_hi": stage.name_hi, "before_days": stage.days_after}


def why_not(proposal: ProposedStage) -> Refusal | None:
    """Why this cannot be proposed; None when it can."""
    of_its_kind = _why_not_changed(proposal, proposal.stage) if proposal.stage else _why_not_new(proposal)
    return _why_not_said(proposal) or of_its_kind or _why_not_called(proposal)


def _why_not_said(proposal: ProposedStage) -> Refusal | None:
    if not plain(proposal.name_en):
        return Refusal("name_en", _("Give the name in English: half of the readers see this one."))
    if not plain(proposal.name_hi):
        return Refusal("name_hi", _("Give the name in Hindi: half of the readers see this one."))
    if not proposal.why.strip():
        return Refusal("why", _("Write why, so that the approver and later readers can follow."))
    return None


def _why_not_changed(proposal: ProposedStage, stage: Stage) -> Refusal | None:
    said = (plain(proposal.name_en), plain(proposal.name_hi), proposal.days_after)
    if StageChange.objects.filter(stage=stage, status=ProposalStatus.PROPOSED).exists():
        return Refusal("name_en", _("A change of this stage waits already. It is decided or withdrawn first."))
    if stage.after_id and not 0 < proposal.days_after <= MOST_DAYS:
        return Refusal("days_after", _("The days between are at least 1 and at most 366."))
    if not stage.after_id and proposal.days_after:
        return Refusal("days_after", _("This stage counts no days from another one."))
    if said == (stage.name_en, stage.name_hi, stage.days_after):
        return Refusal("name_en", _("Nothing is changed. Change a name or the days, or leave it as it is."))
    return None


def _why_not_new(proposal: ProposedStage) -> Refusal | None:
    if not CODE.fullmatch(proposal.code):
        sentence = _("A code is made of small letters a to z, figures and _, and begins with a letter.")
        return Refusal("code", sentence)
    if Stage.objects.filter(code=proposal.code).exists():
        return Refusal("code", _("Another stage has this code. Choose another one: a code never changes."))
    if StageChange.objects.filter(code=proposal.code, status=ProposalStatus.PROPOSED).exists():
        return Refusal("code", _("A new stage with this code waits already. Decide or withdraw that one first."))
    if proposal.follows is None:
        return Refusal("follows", _("Say after which stage it comes."))
    if proposal.days_after:
        return Refusal("days_after", _("This stage counts no days from another one."))
    return None


def _why_not_called(proposal: ProposedStage) -> Refusal | None:
    """Two stages of one name could not be told apart, nor one that waits for the approver."""
    own = Q(pk=proposal.stage.pk) if proposal.stage else Q()
    stages = Stage.objects.exclude(own) if own else Stage.objects.all()
    waiting = StageChange.objects.filter(status=ProposalStatus.PROPOSED)
    for part, name in (("name_en", plain(proposal.name_en)), ("name_hi", plain(proposal.name_hi))):
        same = Q(**{f"{part}__iexact": name})
        if stages.filter(same).exists() or waiting.filter(same).exists():
            return Refusal(part, _("Another stage has this name, or is proposed with it. Choose another name."))
    return None


@transaction.atomic
def approve_change(*, change: StageChange, actor: User, now: datetime) -> StageChange:
    """The second person approves: names and days, or the new stage, are in force at once.

    A new stage is asked of exporters from the day of `now` on as stages/rules.py says. Raises SamePerson or
    TransitionRefused.
    """
    stages = _locked_stages()
    two_people.approve(change, STAGE_CHANGE, actor=actor, now=now, added_id=change.code or None)
    if change.stage_id:
        words = {"name_en": change.name_en, "name_hi": change.name_hi, "days_after": change.days_after}
        Stage.objects.filter(pk=change.stage_id).update(**words)
    else:
        _put_in(change, stages, now)
    _record("stage_change.approved", change, actor, now)
    emails.stage_change_approved(change=change, now=now)
    return change


def _put_in(change: StageChange, stages: list[Stage], now: datetime) -> None:
    """Move what comes after it, the last one first because a place is taken once; then add the stage."""
    follows = next(stage for stage in stages if stage.pk == change.follows_id)
    new = new_spot(stages, follows, own_step=change.own_step)
    for stage in reversed(stages):
        place, step = spot_after(stage, new, own_step=change.own_step)
        if place != stage.place:
            Stage.objects.filter(pk=stage.pk).update(place=place, step=step)
    Stage.objects.create(
        code=change.code,
        place=new.place,
        step=new.step,
        name_en=change.name_en,
        name_hi=change.name_hi,
        since=ist_day(now),
    )


@transaction.atomic
def decline_change(*, change: StageChange, remark: str, actor: User, now: datetime) -> None:
    """The second person does not approve and says why; raises SamePerson, RemarkMissing or TransitionRefused."""
    two_people.decline(change, STAGE_CHANGE, remark=remark, actor=actor, now=now)
    _record("stage_change.declined", change, actor, now, remark=change.remark)
    emails.stage_change_declined(change=change, now=now)


@transaction.atomic
def withdraw_change(*, change: StageChange, actor: User, now: datetime) -> None:
    """The maker takes it back before it is decided; raises NotTheMaker or TransitionRefused."""
    two_people.withdraw(change, STAGE_CHANGE, actor=actor)
    _record("stage_change.withdrawn", change, actor, now)


def _locked_stages() -> list[Stage]:
    """All stages in order, locked: another proposal or approval waits.

    The first stage never moves: its row is the lock. The list is read after it, so that it includes what was added
    while this one waited.
    """
    Stage.objects.select_for_update().order_by("place").first()
    return list(Stage.objects.order_by("place"))


def _record(event: str, change: StageChange, actor: User, now: datetime, **data: str) -> None:
    said = {"stage": str(change), "english": change.name_en, "hindi": change.name_hi}
    if change.stage_id:
        said |= {"english before": change.before_en, "hindi before": change.before_hi}
    if change.days_after:
        said |= {"days": str(change.days_after), "days before": str(change.before_days)}
    record(event=event, actor=actor, target=change, now=now, data=said | data)
