"""What officers read of this area's audit events and mails."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "application.decided": _("Decided"),
        "application.recommendation_withdrawn": _("Recommendation withdrawn"),
        "application.recommended": _("Outcome recommended"),
        "application.released": _("Outcome released, mails on their way"),
        "application.sent_back": _("Recommendation sent back"),
    },
    mails={
        "decision_approved": _("Application approved"),
        "decision_declined": _("Application not approved"),
        "decision_waitlisted": _("Application on the waiting list"),
        "recommendation_sent_back": _("Recommendation sent back"),
    },
)
