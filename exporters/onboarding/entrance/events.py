"""What officers read of this area's audit events and mails."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "exporter.entered": _("Exporter opened its page"),
        "exporter.pin_chosen": _("Exporter chose a secret PIN"),
    },
    mails={
        "access_code": _("Code for an exporter's page"),
    },
)
