from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exporters.commissions.engine.accrual import FactsBeingRecorded, accrue
from portal.lib.dates import ist_day
from portal.lib.jobs import job


@job("exporters.commissions.accrue", title=_("Compute commissions"), every=3600)
def accrue_until_today(**_rest: object) -> str:
    """Judge what has come since the last run, up to today in India; an import that is being recorded asks again."""
    now = timezone.now()
    try:
        return str(accrue(until=ist_day(now), asked_by="job", now=now))
    except FactsBeingRecorded as waits:
        return str(waits)
