"""What officers read of this area's audit events and mails."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "import.applied": _("New rows recorded"),
        "import.apply_asked": _("Second person applies"),
        "import.checked": _("File read"),
        "import.proposed": _("File imported"),
        "import.sent_back": _("Sent back"),
        "import.unreadable": _("File cannot be read"),
        "import.withdrawn": _("Withdrawn"),
    },
    mails={
        "fact_import_applied": _("Import applied"),
        "fact_import_read": _("Import checked"),
        "fact_import_sent_back": _("Import sent back"),
    },
)
