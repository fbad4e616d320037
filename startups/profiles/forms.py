from django import forms
from django.utils.translation import gettext_lazy as _

from portal.lib.forms import PortalForm, Radios
from startups.profiles.models import Level


class InviteMember(PortalForm):
    """The person to invite, and what they may do."""

    email = forms.EmailField(
        label=_("Email"),
        help_text=_("The link to join goes there."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    level = forms.ChoiceField(
        label=_("What the person may do"),
        choices=Level.choices,
        initial=Level.EDITOR,
        widget=Radios(
            notes={
                Level.OWNER: _("Everything, also inviting and removing members and withdrawing an application."),
                Level.EDITOR: _("Fill in, submit and answer for the startup."),
            }
        ),
    )
