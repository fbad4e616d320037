"""Changes of the stages, proposed and decided by the operations that a click calls."""

from datetime import datetime

from exporters.models import Stage, StageChange
from exporters.onboarding.stages.changes.operations import ProposedStage, approve_change, propose_change
from tests.moments import AGREED, SUGGESTED

WHY = "Exporters ask for it."


def stage_of(code: str) -> Stage:
    return Stage.objects.select_related("after").get(code=code)


def other_words(code: str = "papers", **changes) -> ProposedStage:
    """Other names of a stage; what is not said stays as it is."""
    stage = stage_of(code)
    words = {"name_en": stage.name_en, "name_hi": stage.name_hi, "days_after": stage.days_after, "why": WHY}
    return ProposedStage(stage=stage, **(words | changes))


def renamed(code: str = "papers", *, name_en: str = "Papers in order", **changes) -> ProposedStage:
    return other_words(code, name_en=name_en, **changes)


def new_stage(code: str = "training", *, follows: str = "papers", **changes) -> ProposedStage:
    """A new stage, as a step of its own unless said otherwise."""
    words = {"name_en": "Export training", "name_hi": "निर्यात प्रशिक्षण", "why": WHY, "own_step": True}
    return ProposedStage(code=code, follows=stage_of(follows), **(words | changes))


def make_stage_change(proposal: ProposedStage, maker) -> StageChange:
    return propose_change(proposal=proposal, actor=maker, now=SUGGESTED)


def make_approved_stage_change(proposal: ProposedStage, cast, now: datetime = AGREED) -> StageChange:
    change = make_stage_change(proposal, cast.manager)
    return approve_change(change=change, actor=cast.approver, now=now)
