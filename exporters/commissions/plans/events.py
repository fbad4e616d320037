"""What officers read of this area's audit events."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "plan.approved": _("Terms approved"),
        "plan.declined": _("Plan not approved"),
        "plan.drafted": _("Terms drafted"),
        "plan.withdrawn": _("Plan draft withdrawn"),
    },
)
