"""Mails about what is needed from an exporter or its startup."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from exporters.onboarding.queries import attribution_on
from exporters.onboarding.stages.models import Requirement
from exporters.onboarding.stages.states import Party
from portal.lib.dates import ist_day
from portal.notifications.operations import queue_mail
from startups import public


def requirement_opened(*, requirement: Requirement, now: datetime) -> None:
    """Tell the party that must send something what is needed and by when."""
    _tell("requirement_opened", requirement, now)


def requirement_failed(*, requirement: Requirement, now: datetime) -> None:
    """Tell the party why what it sent is not enough, and by when to send it again."""
    _tell("requirement_failed", requirement, now)


def _tell(name: str, requirement: Requirement, now: datetime) -> None:
    for email, language, reader in _readers(requirement, now):
        queue_mail(
            template=f"exporters/onboarding/stages/emails/{name}",
            to=email,
            language=language,
            name=reader,
            context={
                "firm": requirement.exporter.name,
                "reference": requirement.exporter.reference,
                "needed": requirement.needed,
                "due": requirement.due_date,
                "reason": requirement.failed_reason,
                "url": settings.PUBLIC_URL + _page(requirement),
            },
            now=now,
            about=requirement.exporter,
        )


def _page(requirement: Requirement) -> str:
    """Where the reader sends it: the exporter opens its page first, the startup has one for each exporter."""
    if requirement.party == Party.EXPORTER:
        return reverse("exporters:exporter-entrance")
    return reverse("exporters:stages", args=[requirement.exporter.uuid])


def _readers(requirement: Requirement, now: datetime) -> list[tuple[str, str, str]]:
    """Address, language and name of the party: the exporter's own, or the members of its startup."""
    exporter = requirement.exporter
    if requirement.party == Party.EXPORTER and exporter.contact_email:
        return [(exporter.contact_email, exporter.language, exporter.contact_name)]
    attribution = attribution_on(exporter, ist_day(now))
    if requirement.party == Party.STARTUP and attribution:
        return public.email_recipients(attribution.startup)
    return []
