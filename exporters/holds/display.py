"""The words of each kind of hold as the startup reads them: name, reason, who must act, what releases it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exporters.holds.models import Hold, HoldKind
from portal.lib.sentences import listed, sentence
from startups.public import SUSPENDED

# Why the portal itself opened a hold. Rows keep the code, so that each reader gets the sentence in their own language.
FINDINGS: dict[str, Any] = {
    "channel_unproven": gettext_lazy("The exporter's answer did not come through its own email or mobile."),
    "objected": gettext_lazy("The exporter objected: %(reference)s"),
    "shared": gettext_lazy("Startup and exporter have the same: %(what)s."),
    "suspended": gettext_lazy("The startup is suspended."),
}
SHARED: dict[str, Any] = {
    "pan": gettext_lazy("PAN"),
    "mobile": gettext_lazy("mobile number"),
    "email": gettext_lazy("email"),
    "bank_account": gettext_lazy("bank account"),
    "director": gettext_lazy("director"),
}


@dataclass(frozen=True)
class Finding:
    """Why the portal opens a hold: a code of FINDINGS and what its sentence names, plain enough to be kept as JSON."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


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
            _("The exporter's answer did not come through its own email or mobile."),
            _("the exporter"),
            _("The exporter enters a code sent to its own channel, or an officer calls the number on its documents."),
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
            _("Documents are missing."),
            _("the startup"),
            _("The missing documents arrive and a finance officer checks them."),
        ),
        HoldKind.BUDGET: HoldWords(
            str(HoldKind.BUDGET.label),
            _("The budget for this payment is not available yet."),
            _("the programme office"),
            _("The budget is made available."),
        ),
    }[HoldKind(kind)]


def words_about(hold: Hold) -> HoldWords:
    """The words of one hold: that of a suspension is cleared by its end, any other like those of its kind."""
    words = words_of(hold.kind)
    if not of_suspension(hold):
        return words
    return replace(
        words,
        reason=reason_of(hold),
        clearing=_("A programme manager proposes to end the suspension, an approver confirms."),
    )


def of_suspension(hold: Hold) -> bool:
    """Whether it exists because its startup is suspended now; after an exit officers finish the check."""
    suspended = hold.startup is not None and hold.startup.standing == SUSPENDED
    return suspended and hold.finding is not None and hold.finding["code"] == "suspended"


def reason_of(hold: Hold) -> str:
    """The reason of a hold: an officer's words as written, a finding of the portal in the reader's language."""
    if hold.finding is None:
        return hold.reason
    values = dict(hold.finding["values"])
    if "what" in values:
        values["what"] = listed(SHARED[one] for one in values["what"])
    return str(sentence(FINDINGS[hold.finding["code"]], **values))
