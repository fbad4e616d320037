"""The whole life of an application, from the first saved answer to enrolment."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts.roles import Role
from portal.lib.transitions import JOB, Table, Transition
from startups.profiles.models import Level
from startups.profiles.queries import acts_for


class ApplicationStatus(models.TextChoices):
    """The status of an application, in the words of officers."""

    DRAFT = "draft", pgettext_lazy("application", "draft")
    """Being filled in. Officers do not see it; a member submits it."""
    SUBMITTED = "submitted", pgettext_lazy("application", "submitted")
    """Received. A screening officer starts the screening."""
    IN_SCREENING = "in_screening", pgettext_lazy("application", "in screening")
    """A screening officer compares answers and documents, then passes it on or recommends to decline."""
    IN_REVIEW = "in_review", pgettext_lazy("application", "in review")
    """Reviewers score it and advise; then a screening officer recommends an outcome."""
    INFORMATION_REQUESTED = "information_requested", pgettext_lazy("application", "information requested")
    """Paused until the applicant answers a question. Without an answer a job lets it lapse."""
    AWAITING_DECISION = "awaiting_decision", pgettext_lazy("application", "awaiting decision")
    """An outcome is recommended. An approver decides, or the application returns to where it was."""
    DECIDED = "decided", pgettext_lazy("application", "decided, not released")
    """Decided but not released: the applicant still reads “Awaiting decision”. An approver releases it."""
    APPROVED = "approved", pgettext_lazy("application", "approved")
    """Released. The owner accepts the agreement in time, or a job lets the application lapse."""
    WAITLISTED = "waitlisted", pgettext_lazy("application", "waitlisted")
    """Released. A screening officer may recommend it again when a place is free."""
    DECLINED = "declined", pgettext_lazy("application", "declined")
    """Released, with a reason. Final."""
    ENROLLED = "enrolled", pgettext_lazy("application", "enrolled")
    """The owner accepted the agreement: the startup takes part. Final."""
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "withdrawn")
    """Taken back by the owner before the outcome. Final."""
    LAPSED = "lapsed", pgettext_lazy("application", "lapsed")
    """Ended by a job, because a question or the agreement waited too long. Final."""


S = ApplicationStatus

WITH_THE_OFFICE = frozenset({S.SUBMITTED, S.IN_SCREENING, S.IN_REVIEW, S.AWAITING_DECISION, S.DECIDED})
WITH_THE_APPLICANT = frozenset({S.DRAFT, S.INFORMATION_REQUESTED, S.APPROVED})
FINAL = frozenset({S.DECLINED, S.ENROLLED, S.WITHDRAWN, S.LAPSED})
# What officers see; a draft is the applicant's own affair.
SEEN_BY_OFFICERS = frozenset(S) - {S.DRAFT}

OWNER, EDITOR = Level.OWNER, Level.EDITOR
MEMBERS = [OWNER, EDITOR]

RETURNERS = [Role.APPROVER, Role.SCREENING_OFFICER]
# The action that returns an application to the status from which it was recommended.
RETURN_TO = {
    S.IN_SCREENING: "return_to_screening",
    S.IN_REVIEW: "return_to_review",
    S.WAITLISTED: "return_to_waiting_list",
}

APPLICATION_TABLE = Table(
    "application",
    ApplicationStatus,
    [
        Transition("submit", [S.DRAFT], S.SUBMITTED, MEMBERS),
        Transition(
            "withdraw",
            # A decision that is not released must not show by a missing button.
            [*WITH_THE_OFFICE, S.INFORMATION_REQUESTED, S.WAITLISTED],
            S.WITHDRAWN,
            [OWNER],
        ),
        Transition("start_screening", [S.SUBMITTED], S.IN_SCREENING, [Role.SCREENING_OFFICER]),
        Transition("pass_screening", [S.IN_SCREENING], S.IN_REVIEW, [Role.SCREENING_OFFICER]),
        Transition(
            "request_information",
            [S.IN_SCREENING, S.IN_REVIEW],
            S.INFORMATION_REQUESTED,
            [Role.SCREENING_OFFICER, Role.REVIEWER],
        ),
        # By the applicant's answer, or because the officer no longer needs it.
        Transition("resume_screening", [S.INFORMATION_REQUESTED], S.IN_SCREENING, [*MEMBERS, Role.SCREENING_OFFICER]),
        Transition("resume_review", [S.INFORMATION_REQUESTED], S.IN_REVIEW, [*MEMBERS, Role.SCREENING_OFFICER]),
        # From screening only declining, when the list does not hold.
        Transition(
            "recommend",
            [S.IN_SCREENING, S.IN_REVIEW, S.WAITLISTED],
            S.AWAITING_DECISION,
            [Role.SCREENING_OFFICER],
        ),
        # An approver sends the recommendation back, or its maker withdraws it: the application returns to where it was.
        Transition("return_to_screening", [S.AWAITING_DECISION], S.IN_SCREENING, RETURNERS),
        Transition("return_to_review", [S.AWAITING_DECISION], S.IN_REVIEW, RETURNERS),
        Transition("return_to_waiting_list", [S.AWAITING_DECISION], S.WAITLISTED, RETURNERS),
        Transition("decide", [S.AWAITING_DECISION], S.DECIDED, [Role.APPROVER]),
        Transition("release_approved", [S.DECIDED], S.APPROVED, [Role.APPROVER]),
        Transition("release_waitlisted", [S.DECIDED], S.WAITLISTED, [Role.APPROVER]),
        Transition("release_declined", [S.DECIDED], S.DECLINED, [Role.APPROVER]),
        Transition("enrol", [S.APPROVED], S.ENROLLED, [OWNER]),
        Transition("lapse", [S.INFORMATION_REQUESTED, S.APPROVED], S.LAPSED, [JOB]),
    ],
    kinds={
        OWNER: lambda actor, application: acts_for(actor, application.startup_id, OWNER),
        EDITOR: lambda actor, application: acts_for(actor, application.startup_id, EDITOR),
    },
)

# What the applicant reads, and who acts next.
PUBLIC_LABELS = {
    S.DRAFT: pgettext_lazy("application to its applicant", "Draft"),
    S.SUBMITTED: pgettext_lazy("application to its applicant", "Submitted"),
    S.IN_SCREENING: pgettext_lazy("application to its applicant", "In screening"),
    S.IN_REVIEW: pgettext_lazy("application to its applicant", "In review"),
    S.INFORMATION_REQUESTED: pgettext_lazy("application to its applicant", "Information requested"),
    S.AWAITING_DECISION: pgettext_lazy("application to its applicant", "Awaiting decision"),
    S.DECIDED: pgettext_lazy("application to its applicant", "Awaiting decision"),
    S.APPROVED: pgettext_lazy("application to its applicant", "Approved"),
    S.WAITLISTED: pgettext_lazy("application to its applicant", "Waitlisted"),
    S.DECLINED: pgettext_lazy("application to its applicant", "Not approved"),
    S.ENROLLED: pgettext_lazy("application to its applicant", "Enrolled"),
    S.WITHDRAWN: pgettext_lazy("application to its applicant", "Withdrawn"),
    S.LAPSED: pgettext_lazy("application to its applicant", "Lapsed"),
}

_OFFICE_SCREENS = _("We check that the application is complete. You don't need to do anything.")
_OFFICE_DECIDES = _("The programme office decides. You don't need to do anything.")
WAITED_FOR = {
    S.DRAFT: _("We wait for you: finish and submit the application before the call closes."),
    S.SUBMITTED: _OFFICE_SCREENS,
    S.IN_SCREENING: _OFFICE_SCREENS,
    S.IN_REVIEW: _("Reviewers read and score the application. You don't need to do anything."),
    S.INFORMATION_REQUESTED: _("We wait for you: answer our question so that the work can go on."),
    S.AWAITING_DECISION: _OFFICE_DECIDES,
    S.DECIDED: _OFFICE_DECIDES,
    S.APPROVED: _("We wait for you: read and accept the agreement to join the programme."),
    S.WAITLISTED: _("We write to you when a place becomes free. You don't need to do anything."),
    S.DECLINED: _("This application is closed. The reasons are on this page."),
    S.ENROLLED: _("You take part in the programme. You don't need to do anything here."),
    S.WITHDRAWN: _("You withdrew this application. It is closed."),
    S.LAPSED: _("The last day to answer has passed. This application is closed."),
}

# The shape of the tag that says the status (portal/templatetags/portal.py).
TAG_OF = {
    S.DRAFT: "draft",
    S.SUBMITTED: "submitted",
    S.IN_SCREENING: "screening",
    S.IN_REVIEW: "screening",
    S.INFORMATION_REQUESTED: "asked",
    S.AWAITING_DECISION: "recommended",
    S.DECIDED: "recommended",
    S.APPROVED: "approved",
    S.WAITLISTED: "in_line",
    S.DECLINED: "declined",
    S.ENROLLED: "live",
    S.WITHDRAWN: "closed",
    S.LAPSED: "closed",
}

# The applicant's progress: five steps, and the step of each status.
_STATIONS = [
    _("Filled in"),
    _("Screening"),
    _("Review"),
    _("Decision"),
    _("Enrolment"),
]
_AT = {
    S.DRAFT: 0,
    S.SUBMITTED: 1,
    S.IN_SCREENING: 1,
    S.IN_REVIEW: 2,
    S.INFORMATION_REQUESTED: 2,
    S.AWAITING_DECISION: 3,
    S.DECIDED: 3,
    S.WAITLISTED: 3,
    S.DECLINED: 3,
    S.APPROVED: 4,
    S.ENROLLED: 5,
}
_HERE = {S.DECLINED: "refused", S.WAITLISTED: "hold"}


def route_of(status: ApplicationStatus) -> list[dict[str, object]]:
    """The steps of `components/thread.html`; none for an application that was withdrawn or has lapsed."""
    if status not in _AT:
        return []
    at = _AT[status]
    states = ["done" if place < at else "todo" for place in range(len(_STATIONS))]
    if at < len(states):
        states[at] = _HERE.get(status, "now")
    return [{"name": name, "state": state} for name, state in zip(_STATIONS, states, strict=True)]
