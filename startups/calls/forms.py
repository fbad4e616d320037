"""The eligibility check, before any account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.lib.forms import AmountField, DateField, PortalForm, Radios
from portal.lib.legal_forms import LegalForm
from startups.calls.rules import Entity
from startups.calls.terms import Category


class EligibilityForm(PortalForm):
    """Five answers; a wrong number is no error here but a rule that fails."""

    recognition = forms.CharField(
        label=_("Recognition number"),
        help_text=_("On the certificate of recognition, as in DIPP259912."),
        max_length=40,
        widget=forms.TextInput({"class": "code w-10", "autocomplete": "off", "spellcheck": "false"}),
    )
    category = forms.ChoiceField(label=_("Category"), choices=Category.choices, widget=Radios)
    legal_form = forms.ChoiceField(label=_("Legal form"), choices=LegalForm.choices, widget=Radios)
    incorporation_date = DateField(label=_("Date of incorporation"), help_text=_("For example 14 3 2021"))
    highest_turnover_minor = AmountField(
        label=_("Highest turnover of any year"),
        help_text=_("In rupees, of the financial year since incorporation in which it was highest. No sale yet: 0."),
    )

    @property
    def entity(self) -> Entity:
        """What the rules judge."""
        return Entity(**self.cleaned_data)

    @property
    def for_application(self) -> dict[str, Any]:
        """The answers that an application begins with, as plain texts."""
        data = self.cleaned_data
        return {
            "recognition_number": data["recognition"],
            "category": data["category"],
            "legal_form": data["legal_form"],
            "incorporation_date": data["incorporation_date"].isoformat(),
            "highest_turnover_minor": data["highest_turnover_minor"],
        }
