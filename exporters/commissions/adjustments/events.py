"""What officers read of this area's audit events and mails."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "adjustment.approved": _("Adjustment approved"),
        "adjustment.declined": _("Adjustment not approved"),
        "adjustment.proposed": _("Adjustment proposed"),
        "adjustment.withdrawn": _("Adjustment withdrawn"),
    },
    mails={
        "adjustment_approved": _("Adjustment approved"),
        "adjustment_declined": _("Adjustment not approved"),
        "adjustment_posted": _("Adjustment, to the startup"),
    },
)
