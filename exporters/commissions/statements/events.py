"""What officers read of this area's audit events and mails."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "statement.issued": _("Statement issued"),
    },
    mails={
        "statement_issued": _("Statement issued"),
    },
)
