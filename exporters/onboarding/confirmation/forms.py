"""What an exporter answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exporters.onboarding.entrance.forms import ChoosePin
from portal.lib.forms import PortalForm


class ConfirmClaim(ChoosePin):
    consent = forms.BooleanField(
        label=_("I have read the notice and I consent."),
        error_messages={"required": _("Without your consent we cannot go on. Read the notice and tick here.")},
    )
    field_order = ["consent", "pin", "pin_again"]

    def __init__(self, *args: Any, opens: bool, **kwargs: Any) -> None:
        """`opens`: who answers is let into the exporter's page and chooses its PIN."""
        super().__init__(*args, **kwargs)
        if not opens:
            del self.fields["pin"], self.fields["pin_again"]


class Object(PortalForm):
    words = forms.CharField(
        label=_("What is not right?"),
        help_text=_("In your own words and language. One sentence is enough."),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Write in a sentence what is not right.")},
    )
