"""Reads: the link that a session opened, and the current claim on an exporter."""

from exporters.onboarding.claims.models import Claim, ConfirmationLink
from exporters.onboarding.claims.queries import holding_claim
from exporters.onboarding.confirmation.models import Objection
from exporters.onboarding.models import Exporter


def link_of_session(link_uuid: str | None) -> ConfirmationLink | None:
    """The link that this browser opened, or None."""
    if not link_uuid:
        return None
    links = ConfirmationLink.objects.select_related(
        "claim__exporter__access", "claim__exporter__state", "claim__startup", "claim__notice"
    )
    return links.filter(uuid=link_uuid).first()


def claim_of_exporter(exporter: Exporter) -> Claim | None:
    """The current claim on this exporter."""
    claim = holding_claim(exporter)
    return Claim.objects.select_related("exporter", "startup", "notice").get(pk=claim.pk) if claim else None


def objection_of(claim: Claim) -> Objection | None:
    """The latest objection against a claim."""
    return claim.objections.order_by("-id").first()


def is_proven_elsewhere(claim: Claim) -> bool:
    """Whether the exporter proved its own channel for an earlier claim, and this claim names another email.

    Then nobody knows whose the other one is: its answer counts as given in person, and the exporter's contact, its
    PIN and its mails stay where they were, until an officer who rang it has asked.
    """
    own = claim.exporter.contact_email.casefold()
    return bool(own) and own != claim.contact_email.casefold() and _was_proven(claim)


def opens_its_page(*, claim: Claim, link: ConfirmationLink) -> bool:
    """Whether who answers by this link is let into the exporter's own page, and chooses its PIN.

    An exporter that proved its channel before is let in by that channel alone.
    """
    if not _was_proven(claim):
        return True
    return link.channel == ConfirmationLink.Channel.MAILED and not is_proven_elsewhere(claim)


def _was_proven(claim: Claim) -> bool:
    earlier = Claim.objects.filter(exporter=claim.exporter_id, proven_at__isnull=False)
    return earlier.exclude(pk=claim.pk).exists()
