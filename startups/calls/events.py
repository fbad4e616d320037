"""What officers read of this area's audit events."""

from django.utils.translation import pgettext_lazy

from portal.lib.registry import register

register(
    events={
        "call.changed": pgettext_lazy("call", "Draft changed"),
        "call.created": pgettext_lazy("call", "Draft begun"),
        "call.proposed": pgettext_lazy("call", "Sent to the approver"),
        "call.published": pgettext_lazy("call", "Published"),
        "call.sent_back": pgettext_lazy("call", "Sent back"),
        "call.withdrawn": pgettext_lazy("call", "Proposal withdrawn"),
    },
)
