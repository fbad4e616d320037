"""Writes: secret links are made, mailed to the exporters that are asked, and closed."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from exporters.onboarding.claims import emails
from exporters.onboarding.claims.models import Claim, ConfirmationLink
from exporters.onboarding.claims.queries import token_hash
from exporters.onboarding.claims.rules import LINK_DAYS


def make_link(*, claim: Claim, channel: str, now: datetime) -> str:
    """A new secret link about a claim; returns its token, which is kept nowhere."""
    return make_links(claims=[claim], channel=channel, now=now)[0]


@transaction.atomic
def make_links(*, claims: Sequence[Claim], channel: str, now: datetime) -> list[str]:
    """A new secret link about each claim; returns their tokens, which are kept nowhere."""
    tokens = [secrets.token_urlsafe(32) for _claim in claims]
    ConfirmationLink.objects.bulk_create(
        ConfirmationLink(
            claim=claim,
            token_hash=token_hash(token),
            channel=channel,
            made_at=now,
            expires_at=now + timedelta(days=LINK_DAYS),
        )
        for claim, token in zip(claims, tokens, strict=True)
    )
    return tokens


@transaction.atomic
def ask_exporters(*, claims: Sequence[Claim], now: datetime) -> None:
    """Mail each exporter its link; without an email the startup hands one over."""
    mailed = [claim for claim in claims if claim.contact_email and not claim.masked_at]
    tokens = make_links(claims=mailed, channel=ConfirmationLink.Channel.MAILED, now=now)
    emails.confirmation_requests(asked=list(zip(mailed, tokens, strict=True)), now=now)
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(last_asked_at=now)
    for claim in claims:
        claim.last_asked_at = now


@transaction.atomic
def close_links(*, claim: Claim, now: datetime) -> None:
    """After one answer, or the end of the claim, no link takes another."""
    ConfirmationLink.objects.filter(claim=claim, closed_at=None).update(closed_at=now)
