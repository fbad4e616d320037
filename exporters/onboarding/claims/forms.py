"""What a startup types about an exporter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exporters.onboarding.claims.reader import read_claim
from exporters.onboarding.claims.rules import ClaimDetails
from portal.lib.forms import LooksOnce, Radios
from portal.lib.identifiers.states import STATES

# Not required by Django, because the rules say more than that something is missing.
ASKED_FOR = ("pan", "msme", "udyam", "firm", "place", "state", "product_group", "contact_name", "contact_mobile")
MSME = [("yes", _("Yes, it has a Udyam number")), ("no", _("No"))]


def state_choices() -> list[tuple[str, str]]:
    """The States of today by their GST code, in the reader's language."""
    rows = [row for row in STATES if row.vehicle_code and not row.retired]
    return [("", str(_("Choose one"))), *((row.gst_code, str(row)) for row in rows)]


def _number(label: Any, hint: Any, width: int) -> forms.CharField:
    attributes = {
        "class": f"code w-{width}",
        "autocomplete": "off",
        "autocapitalize": "characters",
        "spellcheck": "false",
    }
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=60, widget=forms.TextInput(attributes)
    )


class LogClaim(LooksOnce):
    """One exporter: its identifiers, its firm and its contact person. `details` holds what may be logged."""

    pan = _number(_("PAN"), _("10 characters. May be left out when you give the GSTIN or an IEC with letters."), 10)
    gstin = _number(_("GSTIN"), _("15 characters, from the GST certificate."), 20)
    iec = _number(_("IEC"), _("The import-export code, 10 characters."), 10)
    msme = forms.ChoiceField(
        label=_("Is the firm an MSME?"), choices=MSME, widget=Radios, initial="yes", required=False
    )
    udyam = _number(_("Udyam number"), _("As in UDYAM-UP-10-0001234."), 20)
    firm = forms.CharField(label=_("Name of the firm"), help_text=_("As on its papers."), required=False)
    place = forms.CharField(label=_("Town or district"), required=False)
    state = forms.ChoiceField(label=pgettext_lazy("of India", "State"), choices=state_choices, required=False)
    product_group = forms.CharField(
        label=_("What it makes"), help_text=_("For example hand-knotted carpets."), required=False
    )
    contact_name = forms.CharField(label=_("Contact person"), help_text=_("Name of one person."), required=False)
    language = forms.ChoiceField(
        label=_("Language in which we ask"), choices=[("hi", "हिंदी"), ("en", "English")], widget=Radios, initial="hi"
    )
    contact_mobile = forms.CharField(
        label=_("Mobile number of this person"),
        help_text=_("10 digits."),
        required=False,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"}),
    )
    contact_email = forms.CharField(
        label=_("Email of the firm"),
        help_text=_("The firm's own, not yours. Without one you hand the link over yourself."),
        required=False,
        widget=forms.TextInput({"inputmode": "email", "autocomplete": "off"}),
    )
    notice_given = forms.BooleanField(
        label=_("I gave this notice to the exporter, in a language that it understands, before filling this in."),
        error_messages={"required": _("Read or show the notice to the exporter first, then tick here.")},
    )

    # Read by the form itself; Django's own checks would only say that something is missing.
    details: ClaimDetails | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ASKED_FOR:
            self.fields[name].says_optional = False  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        typed = {name: str(cleaned.get(name) or "") for name in self.fields}
        read = read_claim(typed, msme=typed["msme"] != "no")
        for name, reading in read.readings.items():
            self.readings[name] = reading
        for name, sentence in read.looks:
            self.look(name if name in self.fields else "firm", sentence)
        for name, sentence in read.stops:
            self.add_error(name if name in self.fields else None, sentence)
        self.details = read.details
        return cleaned
