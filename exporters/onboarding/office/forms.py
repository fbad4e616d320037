"""What officers record about an exporter's answer, and decide."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.lib.forms import PortalForm, Radios
from portal.lib.identifiers import check_mobile
from portal.lib.identifiers.typed import compact

_NO_NUMBER = _("Write a mobile number, or a landline with its area code: 10 digits, for example 05414 225 518.")


def _landline(typed: str) -> str:
    """+91 and the 10 digits of area code and number; empty when it is no such number."""
    digits = re.sub(r"[().]", "", compact(typed))
    number = re.fullmatch(r"(?:(?:\+|00)?91(?=0?[0-9]{10}$))?0?([1-9][0-9]{9})", digits)
    return f"+91{number[1]}" if number else ""


class RecordCall(PortalForm):
    number = forms.CharField(
        label=_("Number that you rang"), max_length=40, widget=forms.TextInput({"inputmode": "tel"})
    )
    source = forms.CharField(
        label=_("Which document has this number"), help_text=_("For example the GST certificate."), max_length=200
    )
    spoken_to = forms.CharField(label=_("Who answered"), max_length=120)
    is_right = forms.ChoiceField(
        label=_("Is the claim right?"),
        choices=[("yes", _("Yes, the exporter says that it is right")), ("no", _("No, the exporter objects"))],
        widget=Radios,
    )
    said = forms.CharField(label=_("What was said"), max_length=500, widget=forms.Textarea({"rows": 3}))

    def clean_number(self) -> str:
        typed = self.cleaned_data["number"]
        reading = check_mobile(typed)
        number = reading.value if reading.well else _landline(typed)
        if not number:
            raise forms.ValidationError(_NO_NUMBER)
        return number


class Deem(PortalForm):
    evidence = forms.CharField(
        label=_("What shows that the startup works with this exporter"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
    )


class DecideObjection(PortalForm):
    outcome = forms.ChoiceField(
        label=_("Your decision"),
        choices=[
            ("upheld", _("The exporter is right: the claim ends")),
            ("dismissed", _("The claim stands")),
        ],
        widget=Radios,
    )
    reason = forms.CharField(
        label=_("Reason"), help_text=_("Both read it."), max_length=1000, widget=forms.Textarea({"rows": 4})
    )


class ClearHold(PortalForm):
    act = forms.CharField(label=_("What settles it"), max_length=300, widget=forms.Textarea({"rows": 3}))
