"""Reads: which link a session opened, and which claim stands on an exporter."""

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
    """The claim that holds the place on this exporter."""
    claim = holding_claim(exporter)
    return Claim.objects.select_related("exporter", "startup", "notice").get(pk=claim.pk) if claim else None


def objection_of(claim: Claim) -> Objection | None:
    """The latest objection against a claim."""
    return claim.objections.order_by("-id").first()
