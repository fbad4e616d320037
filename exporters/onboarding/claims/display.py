"""How the states of a claim look and what comes next, in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from exporters.onboarding.claims.models import Claim
from exporters.onboarding.claims.states import ClaimStatus
from portal.audit.words import say

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
    Claim.Answer.OWN_CHANNEL: _("The exporter confirmed from its own e-mail."),
    Claim.Answer.IN_PERSON: _("Confirmed in person, through a link that you handed over."),
    Claim.Answer.DEEMED: _("An officer deemed the claim confirmed, because the exporter was silent."),
}
say(
    {
        "exporter.registered": _("Exporter entered in the log"),
        "exporter.credited": _("Startup credited with the exporter"),
        "exporter.credit_ended": _("Credit of the startup ended"),
        "exporter.member_id_recorded": _("Member number at Alibaba.com recorded"),
        "exporter.pin_chosen": _("Exporter chose a secret PIN"),
        "exporter.entered": _("Exporter opened its page"),
        "claim.logged": _("Claim logged"),
        "claim.link_handed_over": _("Link made to hand over"),
        "claim.released": _("Claim given up"),
        "claim.moved_up": _("Claim moved up"),
        "claim.extended": _("Protection extended"),
        "claim.reminded": _("Exporter asked again"),
        "claim.lapsed": _("Claim over, no answer in time"),
        "claim.masked": _("Contact masked"),
        "claim.confirmed": _("Exporter confirmed the claim"),
        "claim.proven": _("Exporter's own channel proven"),
        "claim.ended": _("Claim ended by the exporter"),
        "claim.disputed": _("Exporter objected"),
        "claim.objection_decided": _("Objection decided"),
        "claim.rung": _("Officer rang the exporter"),
        "claim.deemed_confirmed": _("Claim deemed confirmed"),
        "claim_file.brought": _("File of claims brought"),
        "claim_file.done": _("File of claims worked through"),
        "claim_file.refused": _("File of claims not taken"),
        "consent.given": _("Consent given"),
        "consent.withdrawn": _("Consent withdrawn"),
        "notice.drafted": _("Notice drafted"),
        "notice.approved": _("Notice approved"),
        "notice.declined": _("Notice not approved"),
        "notice.withdrawn": _("Notice draft withdrawn"),
        "hold.opened": _("Hold opened"),
        "hold.cleared": _("Hold cleared"),
    }
)


def next_act(claim: Claim) -> str:
    """What comes next and from whom."""
    if claim.status == ClaimStatus.LIVE and not claim.contact_email:
        return str(_("Hand the link over: we have no e-mail of the firm"))
    if claim.status == ClaimStatus.CONFIRMED and claim.proven_at is None:
        return str(_("The exporter answers from its own e-mail or mobile"))
    return str(NEXT[claim.status])
