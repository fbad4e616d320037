"""Codes are sent by a job, so that the page answers alike, and as fast, for known and unknown addresses."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exporters.onboarding.entrance.operations import send_codes_to
from portal.lib.jobs import Queue, job


@job("exporters.entrance.send_codes", title=_("Send codes to exporters"), queue=Queue.MAIL)
def send_codes(*, email: str, **_rest: object) -> str:
    """Send a code to this address if an exporter has it."""
    return f"{send_codes_to(email=email, now=timezone.now())} codes"
