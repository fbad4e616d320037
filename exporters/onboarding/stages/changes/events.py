"""What officers read of this area's audit events and mails."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "stage_change.approved": _("Change of the stages approved"),
        "stage_change.declined": _("Change of the stages not approved"),
        "stage_change.proposed": _("Change of the stages proposed"),
        "stage_change.withdrawn": _("Change of the stages withdrawn"),
    },
    mails={
        "stage_change_approved": _("Change of the stages approved"),
        "stage_change_declined": _("Change of the stages not approved"),
    },
)
