from django.utils import timezone

from portal.jobs import operations
from portal.lib.jobs import job


@job("portal.jobs.forget_done", every=24 * 3600)
def forget_done(**_: object) -> str:
    return str(operations.forget_done_jobs(now=timezone.now()))
