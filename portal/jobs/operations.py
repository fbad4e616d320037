"""Writes: ask for a job, run it, find what was lost."""

import logging
import traceback
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from datetime import datetime, timedelta
from time import monotonic, sleep
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from portal.jobs import queries
from portal.jobs.models import Heartbeat, Job, JobStatus, Schedule
from portal.jobs.wake import Turn, room, wake, wake_all
from portal.lib import jobs

logger = logging.getLogger("portal.jobs")
LEASE = timedelta(minutes=15)
# With the waits between them some three hours: a post office that is down for a while loses no mail.
MAX_ATTEMPTS = 8
# A lost worker says little about the job it ran: the job runs again soon, but not at once if it killed the worker.
LOST_WAIT = timedelta(seconds=30)
# So many jobs that were asked for together are named to the broker in one call, which costs more than a job's row.
WAKE_TOGETHER = 25
# After so many seconds a worker leaves the rest of a message to a later one: a code waits this long for it at most.
TURN_SECONDS = 5
# A sweep fills a queue up to so many messages: while its workers are busy, every sweep names the same jobs again.
SWEEP_TOGETHER = 200
KEEP_DONE = timedelta(days=30)
# Longer than SQLite waits between two tries to get the lock (0.1 s).
SQLITE_PAUSE = 0.15
_current: ContextVar[Job | None] = ContextVar("current_job", default=None)


def ask_job(*, name: str, key: str, arguments: dict[str, Any], now: datetime | None = None) -> None:
    """Write the job in the caller's transaction and wake a worker after commit."""
    ask_jobs(name=name, requests=[(key, arguments)], now=now)


def ask_jobs(*, name: str, requests: Sequence[tuple[str, dict[str, Any]]], now: datetime | None = None) -> None:
    """Write jobs of one name, each with its key and arguments, in the caller's transaction; wake workers after commit.

    Two who ask with the same key at once end with one waiting row: the unique key refuses the second.
    """
    moment, turn = now or timezone.now(), _turn()
    rows = [
        Job(name=name, key=key, arguments=arguments, turn=turn, asked_at=moment, run_after=moment)
        for key, arguments in requests
    ]
    Job.objects.bulk_create(rows, ignore_conflicts=any(row.key for row in rows))
    if settings.WAKE_WORKERS:
        uuids, queue = [str(row.uuid) for row in rows], jobs.queue_of(name)
        transaction.on_commit(lambda: wake_all(uuids, queue=queue, turn=turn, together=WAKE_TOGETHER), robust=True)


def _turn() -> Turn:
    """An import asks for thousands of mails; a code that a person asked for meanwhile goes before them."""
    row = _current.get()
    return Turn.LATER if row and jobs.queue_of(row.name) is jobs.Queue.GENERAL else Turn.NOW


def run_jobs(*, job_uuids: Sequence[str]) -> None:
    """Do the jobs of a message one after the other; after some seconds leave the rest to a later message."""
    end = monotonic() + TURN_SECONDS
    for number, job_uuid in enumerate(job_uuids, 1):
        run_job(job_uuid=job_uuid, now=timezone.now())
        if monotonic() > end and settings.WAKE_WORKERS:
            _wake_later(job_uuids[number:])
            return


def _wake_later(job_uuids: Sequence[str]) -> None:
    """One message for them all: they have one name, and so one queue."""
    if name := Job.objects.filter(uuid__in=job_uuids).values_list("name", flat=True).first():
        wake_all(job_uuids, queue=jobs.queue_of(name), turn=Turn.LATER, together=len(job_uuids))


def run_job(*, job_uuid: str, now: datetime) -> bool:
    """Do a waiting job whose time has come; returns whether this call did it.

    Of two workers that are woken for one job only one wins the UPDATE.
    """
    claimed = Job.objects.filter(uuid=job_uuid, status=JobStatus.WAITING, run_after__lte=now).update(
        status=JobStatus.RUNNING, started_at=now, leased_until=now + LEASE, attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    row = Job.objects.get(uuid=job_uuid)
    token = _current.set(row)
    try:
        outcome = jobs.handlers[row.name].function(**row.arguments)
    except Exception:  # whatever a job raises belongs to the job's row, not to the worker
        _fail(row, traceback.format_exc(limit=-8), timezone.now())
        logger.exception("Job %s failed (attempt %s)", row.name, row.attempts)
    else:
        _finish(row, outcome or "", timezone.now())
    finally:
        _current.reset(token)
    return True


def _finish(row: Job, outcome: str, now: datetime) -> None:
    """Mark the job done, unless this run was taken for lost meanwhile: then a later run of it counts."""
    if _end_run(row, status=JobStatus.DONE, finished_at=now, outcome=outcome[:500], error=""):
        _note_run(row.name, last_good_at=now)
    else:
        logger.warning("Job %s ended after its lease (attempt %s)", row.name, row.attempts)


def _fail(row: Job, error: str, now: datetime, *, wait: timedelta | None = None) -> None:
    """Wait longer after each failure, then give up and show the error on the jobs page; `wait` sets another wait.

    When a newer request with the same key waits already, the old one need not. Only the unique key knows:
    a look before would miss a request that is just being written.
    """
    wait = timedelta(seconds=10 * 3 ** (row.attempts - 1)) if wait is None else wait
    kept = {"error": error[-4000:], "run_after": now + wait}
    if row.attempts >= MAX_ATTEMPTS:
        _give_up(row, finished_at=now, **kept)
    elif not _end_run(row, status=JobStatus.WAITING, **kept):
        _end_run(row, status=JobStatus.FAILED, finished_at=now, **kept)
    _note_run(row.name, last_failed_at=now)


def _note_run(name: str, **moment: datetime) -> None:
    """Kept by name: the row of the job itself is forgotten after a while."""
    if not Schedule.objects.filter(name=name).update(**moment):
        Schedule.objects.update_or_create(name=name, defaults=moment)


@transaction.atomic
def _give_up(row: Job, **changes: Any) -> None:
    """Mark the job failed and run its `given_up` handler; a handler that fails does not keep the job from it."""
    handler = jobs.handlers.get(row.name)
    if _end_run(row, status=JobStatus.FAILED, **changes) and handler and handler.given_up:
        try:
            with transaction.atomic():
                handler.given_up(**row.arguments)
        except Exception:
            logger.exception("Job %s was given up and could not say so", row.name)


def _this_run(row: Job) -> QuerySet[Job]:
    """The row of a job while this run of it counts: nobody took the run for lost."""
    return Job.objects.filter(pk=row.pk, status=JobStatus.RUNNING, attempts=row.attempts)


def _end_run(row: Job, **changes: Any) -> bool:
    """Write how a run ended; False when another job stands in the way or the run was taken for lost meanwhile."""
    try:
        with transaction.atomic():
            return bool(_this_run(row).update(leased_until=None, **changes))
    except IntegrityError:
        return False


def report_progress(*, done: int, total: int | None = None) -> None:
    """Keep how far the running job is and renew its lease; outside a job it does nothing.

    On SQLite it then lets others write: its waiting writers are not served in turn, and a job that begins its next
    transaction at once keeps them waiting for as long as it runs.
    """
    if row := _current.get():
        leased_until = timezone.now() + LEASE
        _this_run(row).update(progress_done=done, progress_total=total, leased_until=leased_until)
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            sleep(SQLITE_PAUSE)


def sweep(*, now: datetime) -> None:
    """Ask for scheduled jobs that are due, revive jobs whose worker died, wake workers for what waits."""
    Heartbeat.objects.update_or_create(part="sweep", defaults={"seen_at": now})
    _ask_due(now)
    _revive(now)
    if settings.WAKE_WORKERS:
        _wake_waiting(now)


def _wake_waiting(now: datetime) -> None:
    """Each queue by itself: imports that pile up keep no mail from being named."""
    for queue, free in room(most=SWEEP_TOGETHER).items():
        for uuid, turn in queries.waiting_on(queue, now).values_list("uuid", "turn")[:free]:
            if not wake([str(uuid)], queue=queue, turn=turn):
                return


def _ask_due(now: datetime) -> None:
    for handler in jobs.handlers.values():
        if handler.every is None:
            continue
        schedule, created = Schedule.objects.get_or_create(name=handler.name, defaults={"next_run_at": now})
        following = now + timedelta(seconds=handler.every)
        # Of two sweeps at once only one moves the date on.
        due = schedule.next_run_at is None or schedule.next_run_at <= now
        if due and Schedule.objects.filter(pk=schedule.pk, next_run_at=schedule.next_run_at).update(
            next_run_at=following
        ):
            ask_job(name=handler.name, key="scheduled", arguments={}, now=now)


def _revive(now: datetime) -> None:
    _revive_each(Job.objects.filter(status=JobStatus.RUNNING, leased_until__lt=now), now)


def _revive_each(rows: Iterable[Job], now: datetime) -> int:
    lost = list(rows)
    for row in lost:
        _fail(row, "The worker was lost while this job ran.", now, wait=LOST_WAIT)
    return len(lost)


def revive_queue(*, queue: jobs.Queue, now: datetime) -> int:
    """Requeue the running jobs of a queue whose only worker died, without waiting for their leases.

    Returns how many.
    """
    return _revive_each(queries.running_on(queue), now)


def revive_all(*, now: datetime) -> int:
    """After a crash of the one machine: every job marked running waits again."""
    Job.objects.filter(status=JobStatus.RUNNING).update(leased_until=now - timedelta(seconds=1))
    lost = Job.objects.filter(status=JobStatus.RUNNING).count()
    _revive(now)
    Job.objects.filter(status=JobStatus.WAITING, run_after__gt=now).update(run_after=now)
    return lost


def forget_done_jobs(*, now: datetime) -> int:
    """Remove jobs that were done long ago; failed ones stay."""
    removed, _ = Job.objects.filter(status=JobStatus.DONE, finished_at__lt=now - KEEP_DONE).delete()
    return removed
