"""What happened to an application, in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.audit import words
from portal.audit.queries import history
from startups.applications.models import Application

words.say(
    {
        "application.screening_started": _("Screening begun"),
        "application.checked": _("A line of the screening list filled in"),
        "application.screening_passed": _("Screening list finished"),
        "application.reviewer_assigned": _("Reviewer asked"),
        "application.reviewer_recused": _("Reviewer stepped back"),
        "application.no_conflict_declared": _("No conflict declared"),
        "application.reviewed": _("Review in"),
        "application.information_requested": _("Question asked"),
        "application.information_given": _("Answer in"),
        "application.request_withdrawn": _("Question withdrawn"),
        "application.recommended": _("Outcome recommended"),
        "application.recommendation_withdrawn": _("Recommendation withdrawn"),
        "application.sent_back": _("Recommendation sent back"),
        "application.decided": _("Decided"),
        "application.released": _("Outcome released, mails on their way"),
        "application.lapsed": _("Closed: the last day had passed"),
        "application.enrolled": _("Agreement accepted, enrolled"),
    }
)
# Many and of little news to officers.
_SMALL = ["application.saved", "application.document_added", "application.checked"]


def what_happened(application: Application, most: int = 30) -> list[dict[str, Any]]:
    """The newest events for components/happened.html."""
    return words.happened(history(application).exclude(event__in=_SMALL)[:most])
