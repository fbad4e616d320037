"""What officers read of this area's audit events and mails."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "startup.exited": _("Startup left the programme"),
        "startup.recognition_ended": _("Owners told that the recognition ends"),
        "startup.recognition_ends_soon": _("Owners told that the recognition ends soon"),
        "startup.recognition_renewed": _("Renewed recognition noted"),
        "startup.resumed": _("Suspension ended"),
        "startup.standing_declined": _("Change of standing not approved"),
        "startup.standing_proposed": _("Change of standing proposed"),
        "startup.standing_withdrawn": _("Proposed change of standing withdrawn"),
        "startup.suspended": _("Startup suspended"),
    },
    mails={
        "change_declined": _("Change of the standing not confirmed"),
        "exited": _("Startup left the programme"),
        "recognition_ended": _("Last day of the recognition"),
        "recognition_ends_soon": _("Recognition ends soon"),
        "resumed": _("Suspension ended"),
        "suspended": _("Startup suspended"),
    },
)
