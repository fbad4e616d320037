from django import forms
from django.utils.translation import gettext_lazy as _

from portal.lib.forms import PortalForm


class UploadClaimFile(PortalForm):
    """A CSV file of exporters, and the word that the notice was given."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("Up to 10,000 rows and 10 MB, saved as CSV UTF-8."),
        widget=forms.FileInput({"accept": ".csv,text/csv"}),
        error_messages={"required": _("Choose the CSV file.")},
    )
    notice_given = forms.BooleanField(
        label=_("I gave this notice to every exporter in the file before."),
        error_messages={"required": _("Read or show the notice to the exporters first, then tick here.")},
    )
