"""What officers read of this area's audit events."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "hold.cleared": _("Hold released"),
        "hold.opened": _("Hold opened"),
    },
)
