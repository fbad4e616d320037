"""What happened to an application, in words."""

from typing import Any

from portal.audit.display import happened
from portal.audit.queries import history
from startups.applications.models import Application

# Many and of little news to officers.
_SMALL = ["application.saved", "application.document_added", "application.checked"]


def what_happened(application: Application, most: int = 30) -> list[dict[str, Any]]:
    """The newest events for components/happened.html."""
    return happened(history(application).exclude(event__in=_SMALL)[:most])
