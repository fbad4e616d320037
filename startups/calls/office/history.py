"""What happened to a call, in words."""

from typing import Any

from django.utils.translation import pgettext_lazy

from portal.audit import words
from portal.audit.queries import history
from startups.calls.models import Call

words.say(
    {
        "call.created": pgettext_lazy("call", "Draft begun"),
        "call.changed": pgettext_lazy("call", "Draft changed"),
        "call.proposed": pgettext_lazy("call", "Sent to the approver"),
        "call.sent_back": pgettext_lazy("call", "Sent back"),
        "call.withdrawn": pgettext_lazy("call", "Proposal withdrawn"),
        "call.published": pgettext_lazy("call", "Published"),
    }
)


def what_happened(call: Call, most: int = 20) -> list[dict[str, Any]]:
    """The newest events for components/happened.html."""
    return words.happened(history(call)[:most])
