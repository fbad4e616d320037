"""What officers record about an exporter's answer, and decide."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.lib.forms import PortalForm, Radios
from portal.lib.identifiers import check_mobile


class RecordCall(PortalForm):
    number = forms.CharField(label=_("Number that you rang"), widget=forms.TextInput({"inputmode": "tel"}))
    source = forms.CharField(
        label=_("On which paper this number stands"), help_text=_("For example the GST certificate."), max_length=200
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
        # A landline stands on many papers; it is kept as typed.
        return reading.value if reading.well else typed[:20]


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
