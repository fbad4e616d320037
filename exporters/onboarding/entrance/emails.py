"""The mail with a code."""

from datetime import datetime

from exporters.onboarding.entrance.rules import CODE_MINUTES
from exporters.onboarding.models import Exporter
from portal.notifications.operations import queue_mail


def access_code(*, exporter: Exporter, code: str, now: datetime) -> None:
    """The code that opens the exporter's page or proves its email."""
    queue_mail(
        template="exporters/onboarding/entrance/emails/access_code",
        to=exporter.contact_email,
        language=exporter.language,
        name=exporter.contact_name,
        context={"code": code, "minutes": CODE_MINUTES, "firm": exporter.name},
        now=now,
        about=exporter,
        is_secret=True,
    )
