"""Mails after an answer: to the exporter on what follows, to the startup on what it means."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from exporters.onboarding.claims.emails import link_address, to_startup
from exporters.onboarding.claims.models import Claim
from exporters.onboarding.confirmation.models import Objection
from exporters.onboarding.confirmation.queries import is_proven_elsewhere
from portal.lib.wording import day_in_words
from portal.notifications.operations import queue_mail

FOLDER = "exporters/onboarding/confirmation/emails"


def confirmed(*, claim: Claim, now: datetime) -> None:
    """To the startup always, to the exporter when its own channel answered: the claim is confirmed."""
    if claim.proven_at:
        to_exporter(claim, "confirmed_exporter", now)
    to_startup(claim, "confirmed_startup", now, folder=FOLDER, held=not claim.proven_at)


def answered_for_you(*, claim: Claim, token: str, now: datetime) -> None:
    """To the exporter's own email, after an answer in person or a deemed one: is it right?"""
    to_exporter(claim, "answered_for_you", now, url=link_address(token))


def channel_proven(*, claim: Claim, now: datetime) -> None:
    """Tell the startup that the exporter answered from its own channel and the hold is released."""
    to_startup(claim, "channel_proven", now, folder=FOLDER)


def objection_recorded(*, objection: Objection, now: datetime) -> None:
    """Tell both that the objection is recorded and nothing is paid until an officer answers, and by which day."""
    claim = objection.claim
    to_exporter(claim, "objection_recorded", now, objection=objection.reference, due=objection.answer_due_date)
    to_startup(claim, "objection_raised", now, folder=FOLDER, due=objection.answer_due_date)


def objection_decided(*, objection: Objection, token: str, ended: bool, now: datetime) -> None:
    """To both: what was decided and why. A claim that is asked again comes with a new link.

    `ended`: the exporter had withdrawn its consent before.
    """
    claim = objection.claim
    words: dict[str, Any] = {"reason": objection.reason, "upheld": objection.outcome == "upheld", "ended": ended}
    url = link_address(token) if token else ""
    to_exporter(claim, "objection_decided_exporter", now, objection=objection.reference, url=url, **words)
    to_startup(claim, "objection_decided_startup", now, folder=FOLDER, objection=objection.reference, **words)


def consent_withdrawn(*, claim: Claim, now: datetime) -> None:
    """To both: from today on the startup earns nothing more on this exporter."""
    to_exporter(claim, "consent_withdrawn_exporter", now)
    to_startup(claim, "consent_withdrawn_startup", now, folder=FOLDER)


def _contact_of(claim: Claim) -> tuple[str, str]:
    """Name and email that the startup gave; those that the exporter has kept when an answer is there and they are
    masked, or the exporter had proved another email before."""
    elsewhere = bool(claim.answered_at) and is_proven_elsewhere(claim)
    if not claim.masked_at and not elsewhere:
        return claim.contact_name, claim.contact_email
    own = claim.exporter if claim.answered_at else None
    return (own.contact_name, own.contact_email) if own else ("", "")


def address_of(claim: Claim) -> str:
    """Where mails to the exporter go; empty when no address is known."""
    return _contact_of(claim)[1]


def to_exporter(claim: Claim, name: str, now: datetime, *, due: date | None = None, url: str = "", **more: Any) -> None:
    """One mail to the exporter's contact, in its language, if it has a known email address.

    `url` is a link with a token: the mail is secret then.
    """
    contact, address = _contact_of(claim)
    if not address:
        return
    queue_mail(
        template=f"{FOLDER}/{name}",
        to=address,
        language=claim.language,
        name=contact,
        context={
            "startup": claim.startup.name,
            "firm": claim.firm,
            "due": day_in_words(due, claim.language) if due else "",
            "entrance": settings.PUBLIC_URL + reverse("exporters:exporter-entrance"),
            "url": url,
            **more,
        },
        now=now,
        about=claim,
        is_secret=bool(url),
    )
