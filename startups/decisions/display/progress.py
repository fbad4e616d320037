"""The progress of an application on the officers' page: six steps, the present one, and who acts next."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from portal.lib.dates import ist_day
from portal.lib.wording import short_day
from portal.two_people.states import ProposalStatus
from startups.applications.models import Application
from startups.applications.states import ApplicationStatus as S
from startups.vetting.models import InformationRequest

_AT = {
    S.SUBMITTED: 1,
    S.IN_SCREENING: 1,
    S.IN_REVIEW: 2,
    S.AWAITING_DECISION: 4,
    S.DECIDED: 4,
    S.WAITLISTED: 4,
    S.DECLINED: 4,
    S.APPROVED: 5,
    S.ENROLLED: 6,
}
_STATE = {S.INFORMATION_REQUESTED: "hold", S.WAITLISTED: "hold", S.DECLINED: "refused"}
# A recommendation that was sent back or taken back is none.
STANDING = (ProposalStatus.PROPOSED, ProposalStatus.APPROVED)
_OVER = (S.WITHDRAWN, S.LAPSED)


def route(
    application: Application, notes: list[Any], question: InformationRequest | None, reviews_in: bool
) -> list[dict[str, Any]]:
    """Steps for components/thread.html; `notes` is one line for each of the six."""
    status = S(application.status)
    here = _AT.get(S(question.asked_from) if question else status, 1)
    if status == S.IN_REVIEW and reviews_in:
        here = 3
    names = [_("Submitted"), _("Screening"), _("Review"), _("Recommendation"), _("Decision"), _("Enrolment")]
    now = "refused" if status in _OVER else _STATE.get(status, "now")
    return [
        {"name": name, "state": "done" if n < here else now if n == here else "todo", "note": note}
        for n, (name, note) in enumerate(zip(names, notes, strict=True))
    ]


def step_notes(application: Application, reviews_in: int, reviews_wanted: int, now: datetime) -> list[str]:
    """A short line for each of the six steps: the day it was done, or who is waited for."""

    def on(moment: datetime | None) -> str:
        return short_day(ist_day(moment), today=ist_day(now)) if moment else ""

    screening = getattr(application, "screening", None)
    officer = screening.officer.full_name if screening else _("an officer")
    counts = {"done": reviews_in, "total": reviews_wanted}
    recommended = application.recommendations.filter(status__in=STANDING).order_by("-id").first()
    decision = application.decisions.order_by("-id").first()
    acceptance = getattr(application, "acceptance", None)
    return [
        on(application.submitted_at),
        on(screening.passed_at if screening else None) or officer,
        _("%(done)s of %(total)s in") % counts if reviews_wanted else "",
        on(recommended.proposed_at if recommended else None) or officer,
        on(decision.decided_at if decision else None) or _("an approver"),
        on(acceptance.accepted_at if acceptance else None) or _("the startup"),
    ]
