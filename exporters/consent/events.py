"""What officers read of this area's audit events."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "consent.given": _("Consent given"),
        "consent.withdrawn": _("Consent withdrawn"),
        "notice.approved": _("Notice approved"),
        "notice.declined": _("Notice not approved"),
        "notice.drafted": _("Notice drafted"),
        "notice.withdrawn": _("Notice draft withdrawn"),
    },
)
