"""Clean input for accepting the agreement; nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.lib.forms import PortalForm


class AcceptForm(PortalForm):
    """By name and tick; the hash and the language say which text was on the page."""

    name = forms.CharField(label=_("Your name"), help_text=_("Type it in full, as on your documents."), max_length=120)
    accepts = forms.BooleanField(
        label=_("I have read the agreement and accept it for the startup."),
        error_messages={"required": _("Tick this box to accept the agreement.")},
    )
    shown_sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
    language = forms.ChoiceField(widget=forms.HiddenInput, choices=[("en", "en"), ("hi", "hi")])
