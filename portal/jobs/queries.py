from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from portal.jobs.models import Heartbeat, Job, JobStatus, Schedule
from portal.lib import jobs


@dataclass(frozen=True)
class NamedJob:
    name: str
    title: Any
    every: int | None
    last_good_at: datetime | None
    last_failed_at: datetime | None
    next_run_at: datetime | None


def named_jobs() -> list[NamedJob]:
    """Every job that the code names, with its last good run and, if it runs by itself, its next one."""
    rows = {row.name: row for row in Schedule.objects.all()}
    return [
        NamedJob(
            handler.name,
            handler.title,
            handler.every,
            getattr(rows.get(handler.name), "last_good_at", None),
            getattr(rows.get(handler.name), "last_failed_at", None),
            getattr(rows.get(handler.name), "next_run_at", None),
        )
        for handler in sorted(jobs.handlers.values(), key=lambda h: h.name)
    ]


def counts_by_status() -> dict[str, int]:
    """How many jobs wait, run and failed (done ones are not counted: they grow without end)."""
    shown = [JobStatus.WAITING, JobStatus.RUNNING, JobStatus.FAILED]
    counted = dict(
        Job.objects.filter(status__in=shown).values_list("status").annotate(n=Count("id")).order_by("status")
    )
    return {str(status.value): counted.get(status.value, 0) for status in shown}


def last_sweep() -> datetime | None:
    """When the background machinery was last seen alive."""
    return Heartbeat.objects.filter(part="sweep").values_list("seen_at", flat=True).first()
