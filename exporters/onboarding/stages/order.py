"""Whether a stage may follow what was reached before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from exporters.onboarding.stages.models import Stage
from exporters.onboarding.stages.rules import asked_of
from portal.lib.sentences import Sentence, day_text, listed, sentence

# Rows of files keep the code, so that each reader meets the sentence in the own language.
REASONS: dict[str, Any] = {
    "unknown_stage": _("There is no stage with this code."),
    "future_day": _("This day has not come yet."),
    "stage_missing": _("First needed: %(stages)s. Add it to this file or to an earlier one."),
    "before_stage": _("This is earlier than %(stage)s (%(day)s). Check both days."),
    "too_early": _("%(stage)s was on %(day)s; %(days)s days must pass from then."),
}


@dataclass(frozen=True)
class OutOfOrder:
    """Why a stage cannot have been reached; the values are plain, to be kept as JSON."""

    column: str
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


def order_problem(
    *, stage: Stage, on: date, today: date, reached: Mapping[str, date], stages: Sequence[Stage]
) -> OutOfOrder | None:
    """Why an exporter that reached `reached` (code: day) cannot have reached `stage` on that day, or None.

    All stages of earlier steps come first and not on a later day; some stages want days between. Stages that are not
    asked of this exporter (rules.py) are not missed.
    """
    if on > today:
        return OutOfOrder("achieved_on", "future_day")
    asked = asked_of(stages, {**reached, stage.code: on})
    earlier = [other for other in asked if other.step < stage.step]
    missing = [other.code for other in earlier if other.code not in reached]
    if missing:
        return OutOfOrder("kind", "stage_missing", {"stages": missing})
    latest = max(earlier, key=lambda other: reached[other.code], default=None)
    if latest is not None and on < reached[latest.code]:
        return OutOfOrder("achieved_on", "before_stage", _said(latest, reached))
    start = next((other for other in stages if other.pk == stage.after_id), None)
    if start is not None and on < reached[start.code] + timedelta(days=stage.days_after):
        return OutOfOrder("achieved_on", "too_early", _said(start, reached) | {"days": stage.days_after})
    return None


def _said(stage: Stage, reached: Mapping[str, date]) -> dict[str, Any]:
    return {"stage": stage.code, "day": reached[stage.code].isoformat()}


def stage_names() -> dict[str, str]:
    """What each stage is called in the reader's language."""
    return {stage.code: str(stage) for stage in Stage.objects.all()}


def order_sentence(code: str, values: Mapping[str, Any], names: Mapping[str, str] | None = None) -> Sentence:
    """A reason of REASONS in the reader's language; stages come by their names, read once for many sentences."""
    names = stage_names() if names is None else names
    said = dict(values)
    if "stages" in said:
        said["stages"] = listed([names.get(one, one) for one in said["stages"]])
    if "stage" in said:
        said["stage"] = names.get(said["stage"], said["stage"])
    if "day" in said:
        said["day"] = day_text(date.fromisoformat(said["day"]))
    return sentence(REASONS[code], **said)
