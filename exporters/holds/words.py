"""What each kind of hold is called, why it stands, who must act and what clears it, as the startup reads it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from exporters.holds.models import Hold, HoldKind


@dataclass(frozen=True)
class HoldWords:
    name: str
    reason: str
    owner: str
    clearing: str


def words_of(kind: str) -> HoldWords:
    """The words of a kind of hold."""
    return {
        HoldKind.CONFIRMATION: HoldWords(
            str(HoldKind.CONFIRMATION.label),
            _("The exporter's answer did not come through its own e-mail or mobile."),
            _("the exporter"),
            _("The exporter enters a code sent to its own channel, or an officer rings the number on its papers."),
        ),
        HoldKind.RISK: HoldWords(
            str(HoldKind.RISK.label),
            _("A risk is being looked into."),
            _("the programme office"),
            _("A finance officer finishes the check."),
        ),
        HoldKind.DISPUTE: HoldWords(
            str(HoldKind.DISPUTE.label),
            _("The exporter objected to the claim."),
            _("the programme office"),
            _("An officer hears both sides and decides."),
        ),
        HoldKind.PAPERS: HoldWords(
            str(HoldKind.PAPERS.label),
            _("Papers are missing."),
            _("the startup"),
            _("The missing papers come in and a finance officer has checked them."),
        ),
        HoldKind.BUDGET: HoldWords(
            str(HoldKind.BUDGET.label),
            _("The budget for this payment is not available yet."),
            _("the programme office"),
            _("The budget is made available."),
        ),
    }[HoldKind(kind)]


def reason_of(hold: Hold) -> str:
    """Why it stands. What an officer wrote stays as written; what the portal found is said in the reader's language."""
    if hold.kind in {HoldKind.CONFIRMATION, HoldKind.DISPUTE}:
        return words_of(hold.kind).reason
    return hold.reason
