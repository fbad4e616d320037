from django import forms
from django.utils.translation import gettext_lazy as _

from portal.lib.forms import PortalForm


class DraftNotice(PortalForm):
    """Both languages say the same facts, not word for word."""

    text_en = forms.CharField(label=_("Text in English"), widget=forms.Textarea({"rows": 10, "lang": "en"}))
    text_hi = forms.CharField(label=_("Text in Hindi"), widget=forms.Textarea({"rows": 10, "lang": "hi"}))
