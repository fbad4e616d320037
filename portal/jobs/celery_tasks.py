"""The only Celery tasks: run one job, sweep."""

from celery import shared_task
from django.utils import timezone

from portal.jobs import operations


@shared_task(name="portal.jobs.run")
def run(*, job_uuid: str, **_: object) -> None:
    operations.run_job(job_uuid=job_uuid, now=timezone.now())


@shared_task(name="portal.jobs.sweep")
def sweep(**_: object) -> None:
    operations.sweep(now=timezone.now())
