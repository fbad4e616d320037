"""What officers read of this area's audit events and mails."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "claim_file.uploaded": _("File of claims imported"),
        "claim_file.done": _("File of claims processed"),
        "claim_file.refused": _("File of claims refused"),
    },
    mails={
        "file_done": _("File of claims processed"),
    },
)
