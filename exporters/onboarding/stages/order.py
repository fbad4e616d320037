"""Whether a stage may follow what was reached before."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from exporters.intake.problems import Problem, register_reasons
from exporters.onboarding.stages.models import Stage
from exporters.onboarding.stages.rules import asked_of
from portal.lib.sentences import Sentence, day_text, listed, sentence

# Rows of files store the code, so that each reader gets the sentence in their own language.
REASONS: dict[str, Any] = {
    "unknown_stage": _("There is no stage with this code."),
    "future_day": _("This day has not come yet."),
    "stage_missing": _("First needed: %(stages)s. Add it to this file or to an earlier one."),
    "before_stage": _("This is earlier than %(stage)s (%(day)s). Check both days."),
    "too_early": _("%(stage)s was on %(day)s; %(days)s days must pass from then."),
}


def order_problem(
    *, stage: Stage, on: date, today: date, reached: Mapping[str, date], stages: Sequence[Stage]
) -> Problem | None:
    """Why an exporter that reached `reached` (code: day) cannot have reached `stage` on that day, or None.

    All stages of earlier steps come first and not on a later day; some stages need days between. Stages that are not
    asked of this exporter (rules.py) are not missed.
    """
    if on > today:
        return Problem("achieved_on", "future_day")
    asked = asked_of(stages, {**reached, stage.code: on})
    earlier = [other for other in asked if other.step < stage.step]
    missing = [other.code for other in earlier if other.code not in reached]
    if missing:
        return Problem("kind", "stage_missing", {"stages": missing})
    latest = max(earlier, key=lambda other: reached[other.code], default=None)
    if latest is not None and on < reached[latest.code]:
        return Problem("achieved_on", "before_stage", _named(latest, reached))
    start = next((other for other in stages if other.pk == stage.after_id), None)
    if start is not None and on < reached[start.code] + timedelta(days=stage.days_after):
        return Problem("achieved_on", "too_early", _named(start, reached) | {"days": stage.days_after})
    return None


def _named(stage: Stage, reached: Mapping[str, date]) -> dict[str, Any]:
    return {"stage": stage.code, "day": reached[stage.code].isoformat()}


def stage_names() -> dict[str, str]:
    """What each stage is called in the reader's language."""
    return {stage.code: str(stage) for stage in Stage.objects.all()}


def order_sentence(code: str, values: Mapping[str, Any], names: Mapping[str, str] | None = None) -> Sentence:
    """A reason of REASONS in the reader's language; stages come by their names, read once for many sentences."""
    names = stage_names() if names is None else names
    shown = dict(values)
    if "stages" in shown:
        shown["stages"] = listed([names.get(one, one) for one in shown["stages"]])
    if "stage" in shown:
        shown["stage"] = names.get(shown["stage"], shown["stage"])
    if "day" in shown:
        shown["day"] = day_text(date.fromisoformat(shown["day"]))
    return sentence(REASONS[code], **shown)


register_reasons({code: partial(order_sentence, code) for code in REASONS})
