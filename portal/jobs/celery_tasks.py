"""The only Celery tasks: run some jobs, sweep."""

from collections.abc import Sequence

from celery import shared_task
from django.utils import timezone

from portal.jobs import operations, wake


@shared_task(name=wake.RUN)
def run(*, job_uuids: Sequence[str] = (), **_: object) -> None:
    """Do these jobs; what a worker that dies leaves undone still waits, and the sweep wakes another."""
    operations.run_jobs(job_uuids=job_uuids)


@shared_task(name=wake.SWEEP)
def sweep(**_: object) -> None:
    """Wake workers for what waits."""
    operations.sweep(now=timezone.now())
