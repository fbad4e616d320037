"""Clean input for a change of standing; nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.lib.forms import DateField, PortalForm


class ProposeChange(PortalForm):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The approver reads this now, the startup when it is approved. Name what happened and when."),
        max_length=1000,
        widget=forms.Textarea,
    )


class Renewal(PortalForm):
    valid_up_to = DateField(
        label=_("Recognition valid up to"), help_text=_("On the new certificate that you saw. For example 13 3 2041")
    )
