"""The queue, the screening list, reviews, questions. Each view: load, form, one operation, answer."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import APPLICANT, audience
from portal.accounts.requests import MemberRequest, OfficerRequest, PersonRequest
from portal.accounts.roles import Role
from portal.files.views import serve
from portal.lib.downloads import csv_download
from portal.lib.errors import DomainError
from portal.lib.pages import keyset_page
from startups.applications.choices import Section
from startups.applications.models import Answer, Application, ApplicationDocument
from startups.calls.models import Call
from startups.profiles.queries import membership_of
from startups.vetting import forms, operations, permissions, queries
from startups.vetting.display.queue import counts_line, rows_of
from startups.vetting.download import queue_as_csv

OFFICERS = tuple(Role)
SCREENING = Role.SCREENING_OFFICER
REVIEWER = Role.REVIEWER


@audience(*OFFICERS)
@require_safe
def application_queue(request: OfficerRequest) -> HttpResponse:
    """Applications in hand, oldest first."""
    now = timezone.now()
    form, found = _narrowed(request)
    size = 20 if request.COOKIES.get("density") == "roomy" else 50
    page = keyset_page(found, order=("submitted_at", "id"), request=request, size=size)
    context = {
        "form": form,
        "page": page,
        "rows": rows_of(page.rows, request.user, now),
        "counts": counts_line(request.user, now),
        "chips": forms.filter_chips(form, request.GET),
        "size": size,
        "in_list": queries.capped_count(found),
        "may_release": Role.APPROVER in request.user.roles,
    }
    return render(request, "startups/vetting/queue.html", context)


@audience(*OFFICERS)
@require_safe
def application_queue_csv(request: OfficerRequest) -> StreamingHttpResponse:
    """The same list with the same filters as a file, oldest first, up to the cap; the page says where it stops."""
    _form, found = _narrowed(request)
    rows = list(found.order_by("submitted_at", "id")[: queries.CAP])
    return csv_download("applications", [queue_as_csv(rows_of(rows, request.user, timezone.now()))])


def _narrowed(request: PersonRequest) -> tuple[forms.QueueFilter, QuerySet[Application]]:
    """The filters in the address, and what they leave of the queue."""
    calls = list(Call.objects.published().order_by("-opens_at", "-id")[:50])
    form = forms.QueueFilter(request.GET, calls=calls)
    return form, queries.queue(request.user, form.filters())


@audience(SCREENING)
@require_POST
def start_screening(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Take an application up."""
    application = _application(request, uuid)
    return _act(
        request,
        application,
        _("Screening begun. You handle this application."),
        lambda now: operations.start_screening(application=application, actor=request.user, now=now),
    )


@audience(SCREENING)
@require_http_methods(["GET", "HEAD", "POST"])
def screening_list(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Fill in the screening list; finish it when every line is judged."""
    application = _application(request, uuid)
    if not permissions.can_screen(request.user, application):
        raise Http404
    done = {check.code: check for check in application.checks.all()}
    form = forms.ScreeningForm(request.POST or None, done=done)
    if request.method == "POST" and form.is_valid():
        try:
            operations.record_checks(
                application=application,
                lines=form.filled(),
                finish="finish" in request.POST,
                actor=request.user,
                now=timezone.now(),
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Screening list saved."))
            return redirect("startups:application-office", uuid=application.uuid)
    return render(request, "startups/vetting/screening.html", {"application": application, "form": form})


@audience(SCREENING)
@require_POST
def assign(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Ask a reviewer."""
    application = _application(request, uuid)
    form = forms.AssignForm(request.POST, reviewers=queries.free_reviewers(application))
    if not form.is_valid():
        messages.error(request, _("Reviewer: choose one from the list."))
        return redirect("startups:application-office", uuid=application.uuid)
    reviewer = form.cleaned_data["reviewer"]
    return _act(
        request,
        application,
        _("%(name)s is asked to review; a mail is on its way.") % {"name": reviewer.full_name},
        lambda now: operations.assign_reviewer(application=application, reviewer=reviewer, actor=request.user, now=now),
    )


@audience(REVIEWER)
@require_http_methods(["GET", "HEAD", "POST"])
def assignment(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The no-conflict declaration; after it, the application."""
    found = queries.assignment_for(request.user, uuid)
    if found is None:
        raise Http404
    if not permissions.can_declare(request.user, found):
        return redirect("startups:application-office", uuid=found.application.uuid)
    form = forms.DeclarationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _declare(request, found, form)
    context = {"assignment": found, "application": found.application, "form": form}
    return render(request, "startups/vetting/declaration.html", context)


def _declare(request: PersonRequest, found, form: forms.DeclarationForm) -> HttpResponse:
    try:
        if form.cleaned_data["answer"] == form.CONFLICT:
            operations.recuse(
                assignment=found, reason=form.cleaned_data["reason"], actor=request.user, now=timezone.now()
            )
            messages.success(request, _("You stepped back. The officer who asked you is told."))
            return redirect("startups:application-queue")
        operations.declare_no_conflict(assignment=found, actor=request.user, now=timezone.now())
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("startups:application-office", uuid=found.application.uuid)


@audience(REVIEWER)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Write the review."""
    found = queries.assignment_for(request.user, uuid)
    if found is None or not permissions.can_review(request.user, found):
        raise Http404
    form = forms.ReviewForm(request.POST or None, criteria=list(found.application.call.criteria.all()))
    if request.method == "POST" and form.is_valid():
        try:
            operations.submit_review(
                assignment=found,
                advice=form.cleaned_data["advice"],
                reasons=form.cleaned_data["reasons"],
                points=form.points(),
                actor=request.user,
                now=timezone.now(),
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your review is in. It stays as it is."))
            return redirect("startups:application-office", uuid=found.application.uuid)
    return render(request, "startups/vetting/review.html", {"application": found.application, "form": form})


@audience(SCREENING, REVIEWER)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Put a question to the applicant."""
    application = _application(request, uuid)
    if not permissions.can_ask(request.user, application):
        raise Http404
    form = forms.QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.ask_applicant(
                application=application, **form.cleaned_data, actor=request.user, now=timezone.now()
            )
        except operations.DueDateOver as error:
            form.add_error("due_date", str(error))
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Question sent. The application waits for the answer."))
            return redirect("startups:application-office", uuid=application.uuid)
    return render(request, "startups/vetting/ask.html", {"application": application, "form": form})


@audience(SCREENING)
@require_POST
def withdraw_request(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Drop the open question."""
    application = _application(request, uuid)
    question = queries.open_request(application)
    if question is None:
        raise Http404
    return _act(
        request,
        application,
        _("Question withdrawn. The applicant is told."),
        lambda now: operations.withdraw_request(request=question, actor=request.user, now=now),
    )


@audience(APPLICANT)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: MemberRequest, uuid: str) -> HttpResponse:
    """The applicant reads the question, changes the section, and answers."""
    member = membership_of(request.user)
    if member is None:
        raise Http404
    application = get_object_or_404(Application, uuid=uuid, startup_id=member.startup_id)
    question = queries.open_request(application)
    if not question:
        raise Http404
    form = forms.AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.answer_request(
                request=question, answer=form.cleaned_data["answer"], actor=request.user, now=timezone.now()
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Answer sent. The work on your application goes on."))
            return redirect("startups:application-detail", uuid=application.uuid)
    context = {
        "application": application,
        "question": question,
        "section": Section(question.section).label,
        "form": form,
    }
    return render(request, "startups/vetting/answer.html", context)


@audience(*OFFICERS)
@require_safe
def document(request: OfficerRequest, uuid: str, document: str) -> FileResponse:
    """One of the papers, for officers who may open the application."""
    application = _application(request, uuid)
    found = ApplicationDocument.objects.select_related("file").filter(application=application, uuid=document).first()
    if found is None:
        raise Http404
    return serve(found.file)


@audience(*OFFICERS)
@require_safe
def answer_file(request: OfficerRequest, uuid: str, question: str) -> FileResponse:
    """The file given as answer to one of the call's own questions."""
    application = _application(request, uuid)
    found = Answer.objects.select_related("file").filter(application=application, question__uuid=question).first()
    if found is None or found.file is None:
        raise Http404
    return serve(found.file)


def _application(request: PersonRequest, uuid: str) -> Application:
    application = queries.application_for(request.user, uuid)
    if application is None:
        raise Http404
    return application


def _act(request: PersonRequest, application: Application, said: str, operation) -> HttpResponse:
    """Do it, say what was done or why not, and show the application again."""
    try:
        operation(timezone.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("startups:application-office", uuid=application.uuid)
