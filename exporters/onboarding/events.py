"""What officers read of this area's audit events."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "exporter.credit_ended": _("Credit of the startup ended"),
        "exporter.credited": _("Startup credited with the exporter"),
        "exporter.member_id_recorded": _("Member number at Alibaba.com recorded"),
        "exporter.registered": _("Exporter entered in the log"),
    },
)
