from django import forms
from django.utils.translation import gettext_lazy as _

from portal.lib.forms import PortalForm


class FeedbackForm(PortalForm):
    """A message to the office; an address only when the reader expects a reply."""

    text = forms.CharField(
        label=_("What should we know or do better?"),
        help_text=_("Give no PAN, no password and no code here."),
        max_length=3000,
        widget=forms.Textarea({"rows": 6}),
    )
    email = forms.EmailField(
        label=_("Your email"),
        help_text=_("Only when you want an answer. We write within 30 days."),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
