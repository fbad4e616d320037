"""Writes: an application is taken up, screened, given to reviewers, reviewed, asked about."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.audit.operations import record
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.transitions import ActorRefused, change_state
from startups.applications.choices import Section
from startups.applications.models import Application
from startups.applications.operations import identify
from startups.applications.queries import findings_of
from startups.applications.states import APPLICATION_TABLE, ApplicationStatus
from startups.vetting import emails
from startups.vetting.choices import CheckCode, CheckResult
from startups.vetting.models import Assignment, InformationRequest, Review, Score, Screening, ScreeningCheck
from startups.vetting.permissions import startups_barred_to


class ConflictOfInterest(DomainError):
    """This person stepped back from an application of this startup."""


class ScreeningNotFinished(DomainError):
    """A line of the screening list is open or fails."""


class NotAssignable(DomainError):
    """This person cannot review this application."""


class ReviewNotPossible(DomainError):
    """The declaration is missing, the review is in already, or points are missing."""


class RequestNotOpen(DomainError):
    """The question was answered or withdrawn a moment ago."""


class SectionNotComplete(DomainError):
    """The section that was opened again has an error."""


class DueDateOver(DomainError):
    """A day that the applicant cannot meet."""


def refuse_conflict_with(startup_id: int, actor: User) -> None:
    """Raises ConflictOfInterest when the actor stepped back from any application of this startup."""
    if startup_id in startups_barred_to(actor):
        raise ConflictOfInterest(
            _("You stepped back from this startup because of a conflict of interest. Another officer decides.")
        )


@transaction.atomic
def start_screening(*, application: Application, actor: User, now: datetime) -> Screening:
    """Start screening an application and become its officer. Raises ConflictOfInterest or TransitionRefused."""
    refuse_conflict_with(application.startup_id, actor)
    change_state(application, APPLICATION_TABLE, "start_screening", actor=actor, status_since=now)
    screening = Screening.objects.create(application=application, officer=actor, started_at=now)
    record(event="application.screening_started", actor=actor, target=application, now=now)
    return screening


@transaction.atomic
def record_check(
    *, application: Application, code: str, result: str, note: str, actor: User, now: datetime
) -> ScreeningCheck:
    """Keep what the officer found on one line of the screening list.

    Raises ConflictOfInterest, or ReviewNotPossible when the screening is over.
    """
    refuse_conflict_with(application.startup_id, actor)
    _locked_in(application, ApplicationStatus.IN_SCREENING)
    check, created = ScreeningCheck.objects.update_or_create(
        application=application,
        code=code,
        defaults={"result": result, "note": note, "checked_by": actor, "checked_at": now},
    )
    data = {"code": code, "result": result, "note": note, "changed": not created}
    record(event="application.checked", actor=actor, target=application, now=now, data=data)
    return check


@transaction.atomic
def record_checks(
    *, application: Application, lines: list[tuple[str, str, str]], finish: bool, actor: User, now: datetime
) -> None:
    """Keep the lines that changed (code, result, note), and finish the list if asked; raises as the two acts do."""
    before = {check.code: (check.result, check.note) for check in application.checks.all()}
    for code, result, note in lines:
        if before.get(code) != (result, note):
            record_check(application=application, code=code, result=result, note=note, actor=actor, now=now)
    if finish:
        pass_screening(application=application, actor=actor, now=now)


def open_checks(application: Application) -> list[CheckCode]:
    """The lines of the screening list that nobody has filled in yet."""
    done = set(application.checks.values_list("code", flat=True))
    return [code for code in CheckCode if code not in done]


@transaction.atomic
def pass_screening(*, application: Application, actor: User, now: datetime) -> None:
    """Finish the screening list; reviewers can be asked. Raises ScreeningNotFinished or TransitionRefused."""
    refuse_conflict_with(application.startup_id, actor)
    if open_checks(application):
        raise ScreeningNotFinished(_("The screening list is not finished. Fill in every line first."))
    if application.checks.filter(result=CheckResult.FAILS).exists():
        raise ScreeningNotFinished(
            _("A line of the screening list does not hold. Ask the applicant, or recommend an outcome.")
        )
    change_state(application, APPLICATION_TABLE, "pass_screening", actor=actor, status_since=now)
    Screening.objects.filter(application=application).update(passed_at=now)
    looks = application.checks.filter(result=CheckResult.LOOK).count()
    record(event="application.screening_passed", actor=actor, target=application, now=now, data={"looks": looks})


@transaction.atomic
def assign_reviewer(*, application: Application, reviewer: User, actor: User, now: datetime) -> Assignment:
    """Ask a reviewer to read an application in review; raises NotAssignable or ActorRefused."""
    if Role.SCREENING_OFFICER not in actor.roles:
        raise ActorRefused(_("Only a screening officer assigns reviewers."))
    _locked_in(application, ApplicationStatus.IN_REVIEW)
    if Role.REVIEWER not in reviewer.roles:
        raise NotAssignable(_("This person is no reviewer. Choose another one."))
    if reviewer == actor:
        raise NotAssignable(_("You cannot assign yourself. Another screening officer can."))
    if application.assignments.filter(reviewer=reviewer).exists():
        raise NotAssignable(_("%(name)s is assigned already.") % {"name": reviewer.full_name})
    assignment = Assignment.objects.create(
        application=application, reviewer=reviewer, assigned_by=actor, assigned_at=now
    )
    data = {"reviewer": reviewer.full_name}
    record(event="application.reviewer_assigned", actor=actor, target=application, now=now, data=data)
    emails.reviewer_assigned(assignment=assignment, now=now)
    return assignment


@transaction.atomic
def declare_no_conflict(*, assignment: Assignment, actor: User, now: datetime) -> None:
    """The reviewer declares to have no conflict of interest; the application opens. Raises ReviewNotPossible."""
    if not _undecided(assignment).update(declared_at=now):
        raise ReviewNotPossible(_("You have answered this already."))
    record(event="application.no_conflict_declared", actor=actor, target=assignment.application, now=now)


@transaction.atomic
def recuse(*, assignment: Assignment, reason: str, actor: User, now: datetime) -> None:
    """The reviewer steps back from an application; raises ReviewNotPossible."""
    if not _undecided(assignment).update(recused_at=now, recusal_reason=reason):
        raise ReviewNotPossible(_("You have answered this already."))
    data = {"reason": reason}
    record(event="application.reviewer_recused", actor=actor, target=assignment.application, now=now, data=data)
    emails.reviewer_recused(assignment=assignment, now=now)


@transaction.atomic
def submit_review(
    *, assignment: Assignment, advice: str, reasons: str, points: dict[int, int], actor: User, now: datetime
) -> Review:
    """Keep a review for good: points by criterion id, advice, reasons. Raises ReviewNotPossible or ActorRefused."""
    if assignment.reviewer_id != actor.pk:
        raise ActorRefused(_("Only the assigned reviewer submits this review."))
    application = assignment.application
    _locked_in(application, ApplicationStatus.IN_REVIEW)
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if assignment.declared_at is None:
        raise ReviewNotPossible(_("First declare that you have no conflict of interest."))
    if Review.objects.filter(assignment=assignment).exists():
        raise ReviewNotPossible(_("Your review is in already and stays as it is."))
    _refuse_wrong_points(application, points)
    review = Review.objects.create(assignment=assignment, advice=advice, reasons=reasons, submitted_at=now)
    Score.objects.bulk_create(Score(review=review, criterion_id=pk, points=given) for pk, given in points.items())
    record(event="application.reviewed", actor=actor, target=application, now=now, data={"advice": advice})
    return review


@transaction.atomic
def ask_applicant(
    *, application: Application, section: str, question: str, due_date: date, actor: User, now: datetime
) -> InformationRequest:
    """Put a question that reopens one section until the applicant answers.

    Raises ConflictOfInterest, DueDateOver or TransitionRefused.
    """
    refuse_conflict_with(application.startup_id, actor)
    if due_date <= ist_day(now):
        raise DueDateOver(_("Last day for the answer: this day is too early. Choose a later one."))
    old = change_state(
        application,
        APPLICATION_TABLE,
        "request_information",
        actor=actor,
        status_since=now,
        open_sections=[section],
        answer_due_date=due_date,
    )
    request = InformationRequest.objects.create(
        application=application,
        section=section,
        question=question,
        due_date=due_date,
        asked_by=actor,
        asked_at=now,
        asked_from=old,
    )
    data = {"section": section, "question": question, "due": due_date.isoformat()}
    record(event="application.information_requested", actor=actor, target=application, now=now, data=data)
    emails.information_requested(request=request, now=now)
    return request


@transaction.atomic
def answer_request(*, request: InformationRequest, answer: str, actor: User, now: datetime) -> None:
    """The applicant answers; the application returns to where it was.

    The startup takes the numbers that were mended. Raises SectionNotComplete, NumberTaken, RequestNotOpen,
    TransitionRefused.
    """
    _close(request, actor, now, answer=answer, answered_by=actor, answered_at=now)
    _refuse_incomplete(request, now)
    identify(application=request.application, actor=actor, now=now)
    data = {"answer": answer}
    record(event="application.information_given", actor=actor, target=request.application, now=now, data=data)
    emails.information_given(request=request, now=now)


@transaction.atomic
def withdraw_request(*, request: InformationRequest, actor: User, now: datetime) -> None:
    """An officer no longer needs the answer. Raises RequestNotOpen, TransitionRefused."""
    _close(request, actor, now, withdrawn_at=now)
    record(event="application.request_withdrawn", actor=actor, target=request.application, now=now)
    emails.request_withdrawn(request=request, now=now)


def _refuse_incomplete(request: InformationRequest, now: datetime) -> None:
    """The section that was opened again must read well before the answer goes."""
    section = Section(request.section)
    found = findings_of(request.application, ist_day(now)).get(section)
    if found and not found.well:
        raise SectionNotComplete(
            _("The section “%(section)s” is not complete. Open it, mend it, then send the answer.")
            % {"section": section.label}
        )


RESUMES = {ApplicationStatus.IN_SCREENING: "resume_screening", ApplicationStatus.IN_REVIEW: "resume_review"}


def _close(request: InformationRequest, actor: User, now: datetime, **values: object) -> None:
    """Of two people who close a question at once, one wins."""
    open_rows = InformationRequest.objects.filter(pk=request.pk, answered_at=None, withdrawn_at=None)
    if not open_rows.update(**values):
        raise RequestNotOpen(_("This question was answered or withdrawn a moment ago. Open the page again."))
    request.refresh_from_db()
    change_state(
        request.application,
        APPLICATION_TABLE,
        RESUMES[ApplicationStatus(request.asked_from)],
        actor=actor,
        status_since=now,
        open_sections=[],
        answer_due_date=None,
    )


def _locked_in(application: Application, status: ApplicationStatus) -> None:
    """Lock the application in this status until the transaction ends, or raise ReviewNotPossible."""
    found = Application.objects.select_for_update().get(pk=application.pk)
    if found.status != status:
        raise ReviewNotPossible(
            _("This cannot be done now: the present state is “%(status)s”. Open the page again to see what is next.")
            % {"status": ApplicationStatus(found.status).label}
        )


def _undecided(assignment: Assignment) -> QuerySet[Assignment]:
    return Assignment.objects.filter(pk=assignment.pk, declared_at=None, recused_at=None)


def _refuse_wrong_points(application: Application, points: dict[int, int]) -> None:
    criteria = {criterion.pk: criterion for criterion in application.call.criteria.all()}
    if set(points) != set(criteria):
        raise ReviewNotPossible(_("Give points on every criterion."))
    if any(not 0 <= given <= criteria[pk].max_score for pk, given in points.items()):
        raise ReviewNotPossible(_("Points lie between 0 and the most that the criterion gives."))
