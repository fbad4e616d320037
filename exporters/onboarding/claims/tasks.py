"""Jobs that follow claims through their days."""

from django.utils import timezone

from exporters.onboarding.claims import clock
from portal.lib.jobs import job


@job("exporters.claims.remind", every=3600)
def remind(**_: object) -> str:
    """Ask again where there is no answer."""
    return f"{clock.remind_silent(now=timezone.now())} reminders"


@job("exporters.claims.lapse", every=3600)
def lapse(**_: object) -> str:
    """End claims whose protected days are over."""
    return f"{clock.lapse_overdue(now=timezone.now())} claims lapsed"


@job("exporters.claims.mask", every=86400)
def mask(**_: object) -> str:
    """Mask contacts that nobody answered from."""
    return f"{clock.mask_silent(now=timezone.now())} contacts masked"
