"""Reads: claims as a startup, an officer and a link see them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from exporters.onboarding.claims.models import Claim, ConfirmationLink
from exporters.onboarding.claims.reader import looks_at
from exporters.onboarding.claims.rules import MASK_AFTER_DAYS, PROTECTED_DAYS, REMIND_AFTER_DAYS, REMINDERS
from exporters.onboarding.claims.states import HOLDING, OPEN, ClaimStatus
from exporters.onboarding.models import Exporter
from portal.audit.display import happened
from portal.audit.queries import history
from portal.lib.identifiers import Message
from portal.lib.keyed import keyed_hash
from startups.public import Member

if TYPE_CHECKING:
    from startups.public import Startup


def claims_of(startup: "Startup") -> QuerySet[Claim]:
    """The claims of a startup."""
    return Claim.objects.filter(startup=startup).select_related("exporter")


def open_claim_of(startup: "Startup", exporter: Exporter) -> Claim | None:
    """The claim of this startup on this exporter that is not over."""
    return Claim.objects.filter(startup=startup, exporter=exporter, status__in=OPEN).first()


def holding_claim(exporter: Exporter) -> Claim | None:
    """The current claim on this exporter: live, confirmed or disputed."""
    return Claim.objects.filter(exporter=exporter, status__in=HOLDING).select_related("startup").first()


def counts_by_status(startup: "Startup") -> Mapping[str, int]:
    """The number of the startup's claims by status."""
    rows = Claim.objects.filter(startup=startup).order_by().values_list("status").annotate(Count("id"))
    return dict(rows)


def claims_before(claim: Claim) -> int:
    """How many open claims on the same exporter were logged before this one."""
    return Claim.objects.filter(exporter=claim.exporter_id, status__in=OPEN, pk__lt=claim.pk).count()


def what_the_startup_reads(claim: Claim, most: int = 20) -> list[dict[str, Any]]:
    """What happened, newest first, for components/happened.html; the office acts without an officer's name."""
    events = list(history(claim)[:most])
    own = set(Member.objects.filter(startup=claim.startup_id).values_list("user_id", flat=True))
    rows = zip(events, happened(events), strict=True)
    return [row | {"who": ""} if event.actor_id and event.actor_id not in own else row for event, row in rows]


def looks_of(claim: Claim) -> list[Message]:
    """Warnings about what the startup entered, found again from the stored claim."""
    return looks_at(identifiers=claim.identifiers, firm=claim.firm, state_code=claim.state_code)


def token_hash(token: str) -> str:
    """What is kept of a secret link."""
    return keyed_hash("confirmation link", token)


def link_of_token(token: str) -> ConfirmationLink | None:
    """The link of a token, whatever became of it; None when there never was one."""
    found = ConfirmationLink.objects.filter(token_hash=token_hash(token))
    return found.select_related("claim__exporter", "claim__startup", "claim__notice").first()


def claims_to_remind(now: datetime) -> QuerySet[Claim]:
    """Live claims without an answer whose last question is a week old and that have reminders left."""
    return Claim.objects.filter(
        status=ClaimStatus.LIVE,
        masked_at=None,
        reminders_sent__lt=REMINDERS,
        last_asked_at__lte=now - timedelta(days=REMIND_AFTER_DAYS),
    )


def claims_to_mask(now: datetime) -> QuerySet[Claim]:
    """Live claims without an answer 30 days after the last reminder."""
    return Claim.objects.filter(
        status=ClaimStatus.LIVE,
        masked_at=None,
        reminders_sent__gte=REMINDERS,
        last_asked_at__lte=now - timedelta(days=MASK_AFTER_DAYS),
    )


def claims_to_lapse(today: date) -> QuerySet[Claim]:
    """Unanswered claims whose last protected day is over, and those whose own 90 days in line are over.

    The 90 days in the waiting list restart after the last protected day of a current or former claim, which moves
    with each proof of progress: so a waiting claim outlives the one before it and can move up.
    """
    waits_from = today - timedelta(days=PROTECTED_DAYS)
    held = Claim.objects.filter(exporter=OuterRef("exporter"), protected_until__gte=waits_from)
    waited = Q(~Exists(held), status=ClaimStatus.WAITING, logged_date__lt=waits_from)
    return Claim.objects.filter(Q(status=ClaimStatus.LIVE, protected_until__lt=today) | waited)


def is_silent(claim: Claim, now: datetime) -> bool:
    """Whether every reminder went out and the time of the last link is over: an officer may deem it confirmed."""
    if claim.status != ClaimStatus.LIVE or claim.reminders_sent < REMINDERS or not claim.last_asked_at:
        return False
    return claim.last_asked_at <= now - timedelta(days=REMIND_AFTER_DAYS)
