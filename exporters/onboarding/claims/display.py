"""How the states of a claim look and what comes next, in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from exporters.onboarding.claims.models import Claim
from exporters.onboarding.claims.states import ClaimStatus

TAG_OF: dict[str, str] = {
    ClaimStatus.WAITING: "in_line",
    ClaimStatus.LIVE: "asked",
    ClaimStatus.CONFIRMED: "approved",
    ClaimStatus.DISPUTED: "disputed",
    ClaimStatus.LAPSED: "closed",
    ClaimStatus.RELEASED: "closed",
}
NEXT: dict[str, Any] = {
    ClaimStatus.WAITING: _("Nothing to do: another claim is before yours"),
    ClaimStatus.LIVE: _("The exporter answers"),
    ClaimStatus.CONFIRMED: _("Help with the next stage"),
    ClaimStatus.DISPUTED: _("The programme office looks into the objection"),
    ClaimStatus.LAPSED: _("Over"),
    ClaimStatus.RELEASED: _("Over"),
}
ANSWER_SENTENCES: dict[str, Any] = {
    Claim.Answer.OWN_CHANNEL: _("The exporter confirmed from its own email."),
    Claim.Answer.IN_PERSON: _("Confirmed in person, through a link that you handed over."),
    Claim.Answer.DEEMED: _("An officer deemed the claim confirmed, because the exporter was silent."),
}


def next_act(claim: Claim) -> str:
    """What happens next and who does it."""
    if claim.status == ClaimStatus.LIVE and not claim.contact_email:
        return str(_("Hand over the link: we have no email address of the firm"))
    if claim.status == ClaimStatus.CONFIRMED and claim.proven_at is None:
        return str(_("The exporter answers from its own email or mobile"))
    return str(NEXT[claim.status])
