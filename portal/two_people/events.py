"""What officers read of this area's mails."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    mails={
        "proposal_declined": _("Proposal not approved"),
    },
)
