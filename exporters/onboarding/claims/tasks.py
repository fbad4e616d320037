"""Jobs that follow claims through their days."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exporters.onboarding.claims import deadlines
from portal.lib.jobs import job


@job("exporters.claims.remind", title=_("Remind exporters who have not answered"), every=3600)
def remind(**_rest: object) -> str:
    """Ask again where there is no answer."""
    return f"{deadlines.remind_silent(now=timezone.now())} reminders"


@job("exporters.claims.lapse", title=_("End claims whose protected days are over"), every=3600)
def lapse(**_rest: object) -> str:
    """End claims whose protected days are over."""
    return f"{deadlines.lapse_overdue(now=timezone.now())} claims lapsed"


@job("exporters.claims.mask", title=_("Mask contacts that did not answer"), every=86400)
def mask(**_rest: object) -> str:
    """Mask contacts that nobody answered from."""
    return f"{deadlines.mask_silent(now=timezone.now())} contacts masked"
