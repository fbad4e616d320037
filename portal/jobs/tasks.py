from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.jobs import operations
from portal.lib.jobs import job


@job("portal.jobs.forget_done", title=_("Forget work that was finished 30 days ago"), every=24 * 3600)
def forget_done(**_rest: object) -> str:
    return str(operations.forget_done_jobs(now=timezone.now()))
