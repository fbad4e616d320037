"""What each kind of hold is called, why it stands, who must act and what clears it, as the startup reads it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from exporters.holds.models import HoldKind


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
            pgettext("hold", "Confirmation open"),
            _("The exporter's answer did not come through its own e-mail or mobile."),
            _("the exporter"),
            _("The exporter enters a code sent to its own channel, or an officer rings the number on its papers."),
        ),
        HoldKind.RISK: HoldWords(
            pgettext("hold", "Risk check"),
            _("A risk is being looked into."),
            _("the programme office"),
            _("A finance officer finishes the check."),
        ),
        HoldKind.DISPUTE: HoldWords(
            pgettext("hold", "Objection"),
            _("The exporter objected to the claim."),
            _("the programme office"),
            _("An officer hears both sides and decides."),
        ),
        HoldKind.PAPERS: HoldWords(
            pgettext("hold", "Papers incomplete"),
            _("Papers are missing."),
            _("the startup"),
            _("The missing papers come in and a finance officer has checked them."),
        ),
        HoldKind.BUDGET: HoldWords(
            pgettext("hold", "Budget not available"),
            _("The budget for this payment is not available yet."),
            _("the programme office"),
            _("The budget is made available."),
        ),
    }[HoldKind(kind)]
