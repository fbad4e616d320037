from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from portal.jobs.models import Heartbeat, Job, JobStatus, Schedule
from portal.lib import jobs

# What the jobs page calls the work of each queue.
WORK = {
    jobs.Queue.GENERAL: _("Imports, commissions and other jobs"),
    jobs.Queue.MAIL: _("Emails and codes"),
}


@dataclass(frozen=True)
class Backlog:
    """The jobs of a queue that are due: no worker has taken them yet."""

    work: Any
    waiting: int
    since: datetime


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


def waiting_on(queue: jobs.Queue, now: datetime) -> QuerySet[Job]:
    """Jobs of this queue whose time has come, in the order of their turns; the general one has undeclared jobs too."""
    due = Job.objects.filter(status=JobStatus.WAITING, run_after__lte=now).order_by("turn", "run_after")
    return due.filter(_is_on(queue))


def running_on(queue: jobs.Queue) -> QuerySet[Job]:
    """Jobs of this queue that a worker has taken and not ended."""
    return Job.objects.filter(_is_on(queue), status=JobStatus.RUNNING)


def _is_on(queue: jobs.Queue) -> Q:
    of_mail = Q(name__in=jobs.names_on(jobs.Queue.MAIL))
    return of_mail if queue is jobs.Queue.MAIL else ~of_mail


def backlogs(now: datetime) -> list[Backlog]:
    """The due jobs of each queue. The sweep shares the mail queue, so its heartbeat shows only that worker."""
    found = []
    for queue, work in WORK.items():
        due = waiting_on(queue, now).order_by().aggregate(waiting=Count("id"), since=Min("run_after"))
        if due["waiting"]:
            found.append(Backlog(work, **due))
    return found


def last_sweep() -> datetime | None:
    """When the background machinery was last seen alive."""
    return Heartbeat.objects.filter(part="sweep").values_list("seen_at", flat=True).first()
