from django.utils import timezone

from exporters.commissions.accrual import accrue
from portal.lib.dates import ist_day
from portal.lib.jobs import job


@job("exporters.commissions.accrue", every=3600)
def accrue_until_today(**_: object) -> str:
    """Judge what has come since the last run, up to today in India."""
    now = timezone.now()
    return str(accrue(until=ist_day(now), asked_by="job", now=now))
