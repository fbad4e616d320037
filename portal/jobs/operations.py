"""Writes: ask for a job, run it, find what was lost."""

import logging
import traceback
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from portal.jobs import queries
from portal.jobs.models import Heartbeat, Job, JobStatus, Schedule
from portal.jobs.wake import Turn, room, wake, wake_all
from portal.lib import jobs

logger = logging.getLogger("portal.jobs")
LEASE = timedelta(minutes=15)
# With the waits between them some three hours: a post office that is down for a while loses no mail.
MAX_ATTEMPTS = 8
# So many jobs that were asked for together are named to the broker in one call, which costs more than a job's row.
WAKE_TOGETHER = 25
# After so many seconds a worker leaves the rest of a message to a later one: a code waits this long for it at most.
TURN_SECONDS = 5
# A sweep fills a queue up to so many messages: while its workers are busy, every sweep names the same jobs again.
SWEEP_TOGETHER = 200
KEEP_DONE = timedelta(days=30)
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
    Job.objects.filter(pk=row.pk).update(
        status=JobStatus.DONE, finished_at=now, leased_until=None, outcome=outcome[:500], error=""
    )
    _note_run(row.name, last_good_at=now)


def _fail(row: Job, error: str, now: datetime) -> None:
    """Wait longer after each failure, then give up and show the error on the jobs page.

    When a newer request with the same key waits already, the old one need not. Only the unique key knows:
    a look before would miss a request that is just being written.
    """
    kept = {"error": error[-4000:], "run_after": now + timedelta(seconds=10 * 3 ** (row.attempts - 1))}
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
    """Together with the job what it was about is told so; a job that cannot even do that is given up all the same."""
    handler = jobs.handlers.get(row.name)
    if _end_run(row, status=JobStatus.FAILED, **changes) and handler and handler.given_up:
        try:
            with transaction.atomic():
                handler.given_up(**row.arguments)
        except Exception:
            logger.exception("Job %s was given up and could not say so", row.name)


def _end_run(row: Job, **changes: Any) -> bool:
    """Write how a run ended; False when another job stands in the way or the run was taken for lost meanwhile."""
    mine = Job.objects.filter(pk=row.pk, status=JobStatus.RUNNING, attempts=row.attempts)
    try:
        with transaction.atomic():
            return bool(mine.update(leased_until=None, **changes))
    except IntegrityError:
        return False


def report_progress(*, done: int, total: int | None = None) -> None:
    """Keep how far the running job is and renew its lease; outside a job it does nothing."""
    if row := _current.get():
        leased_until = timezone.now() + LEASE
        Job.objects.filter(pk=row.pk).update(progress_done=done, progress_total=total, leased_until=leased_until)


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
        _fail(row, "The worker was lost while this job ran.", now)
    return len(lost)


def revive_queue(*, queue: jobs.Queue, now: datetime) -> int:
    """After the only worker of a queue died: its jobs wait again, before their leases run out; returns how many."""
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
