"""What officers read of this area's audit events."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "history.imported": _("History imported from the console"),
    },
)
