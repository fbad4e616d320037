"""Reads: what an exporter has reached, what is needed from whom, and the progress as pages draw it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from exporters.onboarding.models import Exporter
from exporters.onboarding.stages.models import Onboarding, Requirement, Stage, StageEvidence
from exporters.onboarding.stages.rules import asked_of
from exporters.onboarding.stages.states import NOT_SETTLED, STILL_NEEDED, STOPPED, Needed, Party, Side
from portal.lib.dates import ist_day
from portal.lib.sentences import day_text
from startups import public

REGISTERED = "registered"
# So many steps fit beside each other (components/thread.html).
LEVEL_STEPS = 7


@dataclass(frozen=True)
class Step:
    """A node of the thread (components/thread.html): done, now, todo, hold or refused."""

    name: str
    state: str
    note: str
    gates: tuple["Step", ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Route:
    """The whole route of one exporter. `needed_now` is the first thing that waits for the reading party."""

    steps: tuple[Step, ...]
    done: int
    total: int
    side: Side
    side_reason: str
    side_since: datetime
    requirements: tuple[Requirement, ...]
    needed_now: Requirement | None
    needed_from_others: tuple[Requirement, ...] = field(default=())

    @property
    def progress(self) -> str:
        """ "5 of 10 stages done"."""
        return _("%(done)s of %(total)s stages done") % {"done": self.done, "total": self.total}

    @property
    def level(self) -> bool:
        """Whether a wide page has room for the steps beside each other."""
        return len(self.steps) <= LEVEL_STEPS

    @property
    def waits_for(self) -> Requirement | None:
        """What the route waits for from somebody else, or None."""
        return self.needed_from_others[0] if self.needed_from_others else None

    @property
    def stopped(self) -> bool:
        """Whether nothing goes on until somebody starts it again."""
        return self.side in STOPPED

    @property
    def open_names(self) -> list[str]:
        """The stages of the first open step: they wait while onboarding is paused."""
        here = next((step for step in self.steps if step.state != "done"), None)
        if here is None:
            return []
        return [gate.name for gate in here.gates if gate.state != "done"] or [here.name]


def stages() -> list[Stage]:
    """All stages in order."""
    return list(Stage.objects.all())


def reached_days(exporter: Exporter) -> dict[str, date]:
    """The day of each stage that the exporter has reached, by code. An exporter in the log counts as registered."""
    days = {REGISTERED: ist_day(exporter.created_at)}
    days |= dict(exporter.milestones.values_list("kind", "achieved_date"))
    return days | dict(exporter.progress.values_list("stage__code", "reached_date"))


def reached_days_of(exporter_ids: Sequence[int]) -> dict[int, dict[str, date]]:
    """The same for many exporters in three queries."""
    found = Exporter.objects.filter(pk__in=exporter_ids)
    days = {pk: {REGISTERED: ist_day(created)} for pk, created in found.values_list("pk", "created_at")}
    for pk, code, day in found.filter(milestones__isnull=False).values_list(
        "pk", "milestones__kind", "milestones__achieved_date"
    ):
        days[pk][code] = day
    for pk, code, day in found.filter(progress__isnull=False).values_list(
        "pk", "progress__stage__code", "progress__reached_date"
    ):
        days[pk][code] = day
    return days


def onboarding_of(exporter: Exporter) -> Onboarding:
    """The exporter's onboarding status; an unsaved row when nothing was ever asked."""
    standing = Onboarding.objects.filter(exporter=exporter).first()
    return standing or Onboarding(exporter=exporter, status=Side.UNDER_WAY, since=exporter.created_at)


def open_requirements(exporter: Exporter) -> QuerySet[Requirement]:
    """The open requirements, the nearest day first."""
    return exporter.requirements.filter(status__in=NOT_SETTLED).select_related("stage").order_by("due_date", "id")


def evidence_of(exporter: Exporter) -> QuerySet[StageEvidence]:
    """Everything that was given for this exporter, newest first."""
    return exporter.evidence.select_related("stage", "file").order_by("-id")


def evidence_told_to(startup: public.Startup, exporter: Exporter) -> QuerySet[StageEvidence]:
    """What this startup reads: its own papers, the exporter's and the office's; not those of a startup before it."""
    acting = public.Member.objects.filter(
        user=OuterRef("added_by"), startup=startup, joined_at__lte=OuterRef("added_at")
    )
    still = Q(removed_at__isnull=True) | Q(removed_at__gt=OuterRef("added_at"))
    return evidence_of(exporter).filter(~Q(given_by=Party.STARTUP) | Exists(acting.filter(still)))


def route(exporter: Exporter, *, reader: Party = Party.EXPORTER) -> Route:
    """The progress of an exporter for one reader: the thread, what is needed now, and who acts next."""
    days = reached_days(exporter)
    asked = asked_of(stages(), days)
    standing = onboarding_of(exporter)
    wanted = tuple(open_requirements(exporter))
    mine = [one for one in wanted if one.party == reader and one.status in STILL_NEEDED]
    return Route(
        steps=_steps(asked, days, Side(standing.status), wanted),
        done=sum(stage.code in days for stage in asked),
        total=len(asked),
        side=Side(standing.status),
        side_reason=standing.reason,
        side_since=standing.since,
        requirements=wanted,
        needed_now=mine[0] if mine else None,
        needed_from_others=tuple(one for one in wanted if one not in mine),
    )


def _steps(
    asked: Sequence[Stage], days: dict[str, date], side: Side, wanted: Sequence[Requirement]
) -> tuple[Step, ...]:
    """One node per step; the first one that is not done is now, or held, or refused."""
    nodes: list[Step] = []
    now_state = {Side.ON_HOLD: "hold", Side.REFUSED: "refused", Side.DROPPED: "refused"}.get(side, "now")
    for _step, group in groupby(asked, key=lambda stage: stage.step):
        members = list(group)
        done = all(stage.code in days for stage in members)
        state = "done" if done else now_state
        now_state = now_state if done else "todo"
        nodes.append(_node(members, days, state, wanted))
    return tuple(nodes)


def _node(members: Sequence[Stage], days: dict[str, date], state: str, wanted: Sequence[Requirement]) -> Step:
    if len(members) == 1:
        return Step(str(members[0]), state, _note(members[0], days, wanted))
    gates = tuple(Step(str(gate), _gate_state(gate, days, wanted), _note(gate, days, wanted)) for gate in members)
    done = sum(gate.code in days for gate in members)
    note = _("%(done)s of %(total)s done") % {"done": done, "total": len(members)}
    return Step(_("%(count)s gates, in any order") % {"count": len(members)}, state, note, gates)


def _gate_state(gate: Stage, days: dict[str, date], wanted: Sequence[Requirement]) -> str:
    if gate.code in days:
        return "done"
    return "now" if any(one.stage_id == gate.pk for one in wanted) else "todo"


def _note(stage: Stage, days: dict[str, date], wanted: Sequence[Requirement]) -> str:
    """The day it was reached; else what is needed and from whom."""
    if stage.code in days:
        return str(day_text(days[stage.code]))
    asked = next((one for one in wanted if one.stage_id == stage.pk), None)
    if asked is None:
        return ""
    return _("%(what)s. From: %(party)s") % {"what": asked.needed, "party": asked.acts_next}


def requirement_word(requirement: Requirement, today: date) -> str:
    """The status of a requirement in a word: an open one whose day has passed is overdue."""
    if requirement.status == Needed.OPEN and requirement.due_date < today:
        return _("overdue")
    return str(Needed(requirement.status).label)


def requirement_tag(requirement: Requirement, reader: Party) -> str:
    """What the word looks like: marigold when it waits for the reader."""
    if requirement.status in STILL_NEEDED and requirement.party == reader:
        return "now"
    if requirement.status == Needed.BEING_CHECKED and reader == Party.OFFICE:
        return "now"
    return {Needed.FAILED: "refused", Needed.BEING_CHECKED: "screening"}.get(Needed(requirement.status), "waits")


@dataclass(frozen=True)
class Wanted:
    """A requirement as a list shows it."""

    requirement: Requirement
    word: str
    tag: str
    answers: tuple[StageEvidence, ...]


def wanted_rows(found: Route, *, reader: Party, today: date) -> list[Wanted]:
    """The open requirements, with the files that answered them."""
    rows = StageEvidence.objects.filter(requirement__in=found.requirements).select_related("file").order_by("-id")
    answers = list(rows)
    return [
        Wanted(
            one,
            requirement_word(one, today),
            requirement_tag(one, reader),
            tuple(answer for answer in answers if answer.requirement_id == one.pk),
        )
        for one in found.requirements
    ]


def exporters_of(startup: public.Startup, today: date) -> QuerySet[Exporter]:
    """The exporters that are attributed to this startup today."""
    in_force = Q(attributions__valid_to__isnull=True) | Q(attributions__valid_to__gt=today)
    return Exporter.objects.filter(in_force, attributions__startup=startup, attributions__valid_from__lte=today)


def wanted_from(startup: public.Startup, today: date) -> QuerySet[Requirement]:
    """What waits for this startup, over all its exporters, the nearest day first."""
    wanted = Requirement.objects.filter(
        party=Party.STARTUP, status__in=STILL_NEEDED, exporter__in=exporters_of(startup, today)
    )
    return wanted.select_related("exporter", "stage").order_by("due_date", "id")


def left_without_money(exporter: Exporter) -> list[Stage]:
    """The stages that one officer can record and that are asked of this exporter and not reached yet."""
    return [stage for stage in _left(exporter) if not stage.earns]


def left_that_earn(exporter: Exporter) -> list[Stage]:
    """The stages that two people record and that are not reached yet."""
    return [stage for stage in _left(exporter) if stage.earns]


def _left(exporter: Exporter) -> list[Stage]:
    days = reached_days(exporter)
    return [stage for stage in asked_of(stages(), days) if stage.code not in days]
