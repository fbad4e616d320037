"""Clean input for recommending and sending back; nothing is saved here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.lib.forms import PortalForm, Radios
from startups.decisions.models import DecisionReason, Outcome
from startups.decisions.queries import reasons_by_outcome

_ACTS = {
    Outcome.APPROVED: _("Approve"),
    Outcome.WAITLISTED: _("Put on the waiting list"),
    Outcome.DECLINED: _("Do not approve"),
}


class RecommendForm(PortalForm):
    """The outcome, its coded reason, and the words that the applicant reads."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=list(_ACTS.items()), widget=Radios)
    reason = forms.ChoiceField(label=_("Reason"))
    explanation = forms.CharField(
        label=_("Explanation"),
        help_text=_("The applicant reads it. Required when the outcome is “not approved”: say what was missing."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, only_declining: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = reasons_by_outcome()
        if only_declining:
            self.fields["outcome"].choices = [(Outcome.DECLINED, _ACTS[Outcome.DECLINED])]  # type: ignore[attr-defined]
            groups = [group for group in groups if group[0] == Outcome.DECLINED.label]
        self.fields["reason"].choices = [("", _("Choose a reason")), *groups]  # type: ignore[attr-defined]
        self.fields["explanation"].says_optional = False  # type: ignore[attr-defined]

    def clean_reason(self) -> DecisionReason:
        return DecisionReason.objects.get(pk=self.cleaned_data["reason"])

    def clean(self) -> dict[str, Any]:
        outcome, reason = self.cleaned_data.get("outcome"), self.cleaned_data.get("reason")
        if outcome and reason and reason.outcome != outcome:
            self.add_error("reason", _("This reason does not belong to the outcome. Choose another one."))
        if outcome == Outcome.DECLINED and not self.cleaned_data.get("explanation"):
            self.add_error("explanation", _("Say what was missing, so that the applicant can understand it."))
        return self.cleaned_data
