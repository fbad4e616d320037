"""What the home page counts and announces: exporters live by State, and notices with their dates."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.cache import caches
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from exporters.commissions.plans.models import PlanVersion
from exporters.milestones.models import Milestone
from portal.lib.dates import ist_day
from portal.reference.models import State
from portal.two_people.states import ProposalStatus
from startups.public import Call

COUNTED_FOR_SECONDS = 600
# The tile of Dadra and Nagar Haveli and Daman and Diu is not named as its vehicles are.
TILE_OF_VEHICLE_CODE = {"DD": "DN"}


@dataclass(frozen=True)
class LiveByState:
    """Exporters live per State as counted at a moment; `rows` are the same numbers as a table."""

    total: int
    counted_at: datetime
    counts: dict[str, int]

    @property
    def names(self) -> dict[str, str]:
        return {tile_code(state): str(state) for state in _places()}

    @property
    def rows(self) -> list[tuple[str, int]]:
        return [(str(state), self.counts.get(tile_code(state), 0)) for state in _places()]


@dataclass(frozen=True)
class Notice:
    day: date
    text: str
    url: str


def live_by_state(now: datetime) -> LiveByState:
    """Exporters with the verified milestone "live", by State; each process counts at most every ten minutes."""
    counted = caches["process"]
    found = counted.get("home.live_by_state")
    if found is None:
        found = _count_live(now)
        counted.set("home.live_by_state", found, COUNTED_FOR_SECONDS)
    return found


def _count_live(now: datetime) -> LiveByState:
    per_code: dict[str, int] = {}
    rows = Milestone.objects.filter(kind="live").values("exporter__state__vehicle_code").annotate(number=Count("pk"))
    for row in rows:
        code = row["exporter__state__vehicle_code"] or ""
        tile = TILE_OF_VEHICLE_CODE.get(code, code)
        per_code[tile] = per_code.get(tile, 0) + row["number"]
    return LiveByState(total=sum(per_code.values()), counted_at=now, counts=per_code)


def tile_code(state: State) -> str:
    """The letters of this State's tile."""
    return TILE_OF_VEHICLE_CODE.get(state.vehicle_code, state.vehicle_code)


def _places() -> list[State]:
    return list(State.objects.filter(retired=False).exclude(vehicle_code="").order_by("gst_code"))


def last_closed_call(now: datetime) -> Call | None:
    """The published call that closed last, for the days when none is open."""
    return Call.objects.published().filter(closes_at__lte=now).order_by("-closes_at").first()


def next_call(now: datetime) -> Call | None:
    """The published call that opens next."""
    return Call.objects.published().filter(opens_at__gt=now).order_by("opens_at").first()


def approved_plans() -> QuerySet[PlanVersion]:
    """Every approved version, the one that starts last first."""
    return PlanVersion.objects.filter(status=ProposalStatus.APPROVED).order_by("-valid_from", "code", "-version")


def notices(most: int = 4) -> list[Notice]:
    """What was published lately, newest first: calls and approved commission plans."""
    found = [*_call_notices(most), *_plan_notices(most)]
    return sorted(found, key=lambda notice: notice.day, reverse=True)[:most]


def _call_notices(most: int) -> list[Notice]:
    calls = Call.objects.published().order_by("-decided_at")[:most]
    return [_call_notice(call) for call in calls if call.decided_at]


def _call_notice(call: Any) -> Notice:
    text = _("%(call)s: criteria, dates and terms are published") % {"call": call.name}
    return Notice(ist_day(call.decided_at), text, reverse("startups:call-detail", args=[call.uuid]))


def _plan_notices(most: int) -> list[Notice]:
    plans = approved_plans().order_by("-decided_at")[:most]
    return [_plan_notice(plan) for plan in plans if plan.decided_at]


def _plan_notice(plan: PlanVersion) -> Notice:
    text = _("Commission plan %(code)s, version %(version)s is approved") % {"code": plan.code, "version": plan.version}
    url = f"{reverse('portal:rates')}#{plan.code}-{plan.version}"
    return Notice(ist_day(plan.decided_at), text, url)  # type: ignore[arg-type]
