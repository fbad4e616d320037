from django import forms
from django.utils.translation import gettext_lazy as _

from portal.lib.forms import PortalForm
from portal.two_people.models import LONGEST_REMARK


class Decline(PortalForm):
    """Why a proposal is declined."""

    remark = forms.CharField(
        label=_("Reason"),
        help_text=_("The person who proposed this and the auditors read it."),
        max_length=LONGEST_REMARK,
        widget=forms.Textarea,
    )
