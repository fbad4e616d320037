"""What officers read of this area's audit events and mails."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "member.invitation_withdrawn": _("Invitation withdrawn"),
        "member.invited": _("Member invited"),
        "member.joined": _("Member joined"),
        "member.removed": _("Member removed"),
        "startup.imported": _("Startup imported with a history"),
        "startup.created": _("Account created"),
        "startup.identified": _("Identifiers recorded"),
    },
    mails={
        "member_invited": _("Invitation to the team of a startup"),
    },
)
