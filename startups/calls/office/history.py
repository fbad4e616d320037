"""What happened to a call, in words."""

from typing import Any

from portal.audit.display import happened
from portal.audit.queries import history
from startups.calls.models import Call


def what_happened(call: Call, most: int = 20) -> list[dict[str, Any]]:
    """The newest events for components/happened.html."""
    return happened(history(call)[:most])
