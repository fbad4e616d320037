"""What officers read of this area's audit events and mails."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "application.created": _("Application begun"),
        "application.document_added": _("Document added"),
        "application.saved": _("Answers changed"),
        "application.submitted": _("Application submitted"),
        "application.withdrawn": _("Application withdrawn"),
    },
    mails={
        "application_submitted": _("Application received"),
        "application_withdrawn": _("Application withdrawn"),
    },
)
