"""What officers read of this area's audit events and mails."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "application.checked": _("A line of the screening list filled in"),
        "application.information_given": _("Answer in"),
        "application.information_requested": _("Question asked"),
        "application.no_conflict_declared": _("No conflict declared"),
        "application.request_withdrawn": _("Question withdrawn"),
        "application.reviewed": _("Review in"),
        "application.reviewer_assigned": _("Reviewer asked"),
        "application.reviewer_recused": _("Reviewer stepped back"),
        "application.screening_passed": _("Screening list finished"),
        "application.screening_started": _("Screening begun"),
    },
    mails={
        "information_given": _("Answer of the applicant"),
        "information_requested": _("Question to the applicant"),
        "request_withdrawn": _("Question withdrawn"),
        "reviewer_assigned": _("Review asked for"),
        "reviewer_recused": _("Another reviewer is needed"),
    },
)
