"""What officers read of this area's audit events and mails."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "application.enrolled": _("Agreement accepted, enrolled"),
        "application.lapsed": _("Closed: the last day had passed"),
    },
    mails={
        "enrolled": _("Startup enrolled"),
        "lapsed": _("Application closed for want of an answer"),
    },
)
