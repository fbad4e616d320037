"""Mails about a claim: to the exporter that is asked, and to the startup that logged it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from exporters.onboarding.claims.models import Claim
from exporters.onboarding.claims.rules import LINK_DAYS
from portal.lib.dates import ist_day
from portal.lib.wording import day_in_words
from portal.notifications.operations import Mail, queue_mail, queue_mails
from startups.public import email_recipients

FOLDER = "exporters/onboarding/claims/emails"


def confirmation_requests(*, asked: Iterable[tuple[Claim, str]], now: datetime) -> None:
    """The question to each exporter, with the token of its link; the same words again as a reminder."""
    queue_mails([_confirmation_request(claim, token, now) for claim, token in asked], now=now)


def _confirmation_request(claim: Claim, token: str, now: datetime) -> Mail:
    return Mail(
        template=f"{FOLDER}/confirmation_request",
        to=claim.contact_email,
        language=claim.language,
        name=claim.contact_name,
        context={
            "startup": claim.startup.name,
            "firm": claim.firm,
            "url": link_address(token),
            "date": day_in_words(ist_day(now + timedelta(days=LINK_DAYS)), claim.language),
        },
        about=claim,
        is_secret=True,
    )


def link_address(token: str) -> str:
    """Where a secret link leads, for mails and for the page that hands it over."""
    return settings.PUBLIC_URL + reverse("exporters:confirmation-link", args=[token])


def hand_over_reminder(*, claim: Claim, now: datetime) -> None:
    """Tell the startup that this exporter has no email address and has not answered."""
    to_startup(claim, "hand_over_reminder", now)


def claim_waits(*, claim: Claim, now: datetime) -> None:
    """Tell the startup that its claim is in the waiting list."""
    to_startup(claim, "claim_waits", now)


def claim_moved_up(*, claim: Claim, now: datetime) -> None:
    """Tell the startup that its claim is the current one."""
    to_startup(claim, "claim_moved_up", now)


def claim_lapsed(*, claim: Claim, now: datetime) -> None:
    """Tell the startup that the protected days ended without an answer."""
    to_startup(claim, "claim_lapsed", now)


def to_startup(
    claim: Claim, mail: str, now: datetime, *, folder: str = FOLDER, due: date | None = None, **more: Any
) -> None:
    """One mail to each member of the claim's startup, in the member's language."""
    for email, language, name in email_recipients(claim.startup):
        until = claim.protected_until
        queue_mail(
            template=f"{folder}/{mail}",
            to=email,
            language=language,
            name=name,
            context={
                "reference": claim.reference,
                "firm": claim.firm,
                "until": day_in_words(until, language) if until else "",
                "due": day_in_words(due, language) if due else "",
                "url": settings.PUBLIC_URL + reverse("exporters:claim-detail", args=[claim.uuid]),
                **more,
            },
            now=now,
            about=claim,
        )
