"""The only Celery tasks: run some jobs, sweep."""

from collections.abc import Sequence

from celery import shared_task
from django.utils import timezone

from portal.jobs import operations, wake


@shared_task(name=wake.RUN)
def run(*, job_uuids: Sequence[str] = (), **_: object) -> None:
    """One after the other; what a worker that dies leaves undone still waits, and the sweep wakes another."""
    for job_uuid in job_uuids:
        operations.run_job(job_uuid=job_uuid, now=timezone.now())


@shared_task(name=wake.SWEEP)
def sweep(**_: object) -> None:
    operations.sweep(now=timezone.now())
