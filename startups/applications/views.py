"""Pages of an application around its form: list, start, status, check and submit, withdraw, files."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import audience
from portal.accounts.requests import MemberRequest
from portal.files.views import serve
from portal.lib.dates import ist_day, parse_day
from portal.lib.errors import DomainError
from portal.lib.forms import Problem
from portal.lib.pages import keyset_page
from startups.applications.choices import Section
from startups.applications.display import declaration_rows, labels_of, parts_of
from startups.applications.form_views import steps_of
from startups.applications.forms import StartApplication, SubmitApplication
from startups.applications.models import Application
from startups.applications.operations import (
    ApplicationNotSubmittable,
    Declarations,
    start_application,
    submit_application,
    withdraw_application,
)
from startups.applications.permissions import can_submit_application, can_withdraw_application, section_is_open
from startups.applications.queries import (
    NO_FILE,
    answers_of,
    application_seen_by,
    applications_of,
    documents_of,
    findings_of,
    open_question_to,
    sections_of,
    what_the_applicant_reads,
)
from startups.applications.rules import EMPTY
from startups.applications.states import TAG_OF, ApplicationStatus, route_of
from startups.calls.answers import forget_answers, kept_answers
from startups.calls.queries import call_seen_by_public
from startups.profiles.operations import create_startup
from startups.profiles.queries import membership_of


@audience("applicant")
@require_safe
def application_list(request: MemberRequest) -> HttpResponse:
    """The applications of one's startup, newest first."""
    page = keyset_page(applications_of(request.user), order=("-created_at", "-id"), request=request, size=20)
    rows = [(application, TAG_OF[ApplicationStatus(application.status)]) for application in page]
    return render(request, "startups/applications/list.html", {"page": page, "rows": rows})


@audience("applicant")
@require_http_methods(["GET", "POST"])
def start(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Begin an application to a call; who acts for no startup yet names it first."""
    call = call_seen_by_public(uuid)
    if call is None:
        raise Http404
    member, now = membership_of(request.user), timezone.now()
    form = StartApplication(request.POST if request.method == "POST" and member is None else None)
    if request.method == "POST" and (member or form.is_valid()):
        try:
            startup = (
                member.startup
                if member
                else create_startup(name=form.cleaned_data["name"], actor=request.user, now=now)
            )
            application = start_application(
                call=call, startup=startup, actor=request.user, now=now, known=_told_before(request)
            )
            begun = redirect("startups:application-step", application.uuid, sections_of(application)[0])
            forget_answers(begun)
            return begun
        except DomainError as error:
            messages.error(request, str(error))
            return redirect("startups:call-detail", call.uuid)
    context = {"call": call, "member": member, "form": form, "is_open": call.is_open(now)}
    return render(request, "startups/applications/start.html", context)


@audience("applicant")
@require_safe
def detail(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The status of an application, who acts next, what happened."""
    application, now = _load(request, uuid), timezone.now()
    status = ApplicationStatus(application.status)
    member = membership_of(request.user)
    context = {
        "application": application,
        "call": application.call,
        "shape": TAG_OF[status],
        "route": route_of(status),
        "events": what_the_applicant_reads(application),
        "question": open_question_to(application),
        "is_draft": status == ApplicationStatus.DRAFT,
        "is_over": application.call.is_over(now),
        "next_step": _next_step(application),
        "done": len(application.done_sections),
        "total": len(sections_of(application)),
        "open_sections": [Section(name) for name in application.open_sections],
        "can_withdraw": can_withdraw_application(member, application),
    }
    return render(request, "startups/applications/detail.html", context)


@audience("applicant")
@require_safe
def check(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """All answers on one page, what is missing, the declarations; later the same page to read."""
    return _check_page(request, _load(request, uuid), SubmitApplication())


@audience("applicant")
@require_POST
def submit(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Hand the application in."""
    application, now = _load(request, uuid), timezone.now()
    form = SubmitApplication(request.POST)
    if not form.is_valid():
        return _check_page(request, application, form)
    try:
        submit_application(
            application=application, declarations=Declarations(**form.cleaned_data), actor=request.user, now=now
        )
    except ApplicationNotSubmittable:
        return _check_page(request, application, form)
    except DomainError as error:
        form.add_error(None, str(error))
        return _check_page(request, application, form)
    messages.success(
        request,
        _("Submitted. Reference %(reference)s. A receipt is on its way by email.")
        % {"reference": application.reference},
    )
    return redirect("startups:application-detail", application.uuid)


@audience("applicant")
@require_http_methods(["GET", "POST"])
def withdraw(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Withdraw, after a page that says what it means."""
    application = _load(request, uuid)
    if not can_withdraw_application(membership_of(request.user), application):
        raise Http404
    if request.method == "POST":
        try:
            withdraw_application(application=application, actor=request.user, now=timezone.now())
            messages.success(request, _("Your application is withdrawn."))
        except DomainError as error:
            messages.error(request, str(error))
        return redirect("startups:application-detail", application.uuid)
    return render(request, "startups/applications/withdraw.html", {"application": application})


@audience("applicant")
@require_safe
def document(request: MemberRequest, uuid: UUID, kind: str) -> FileResponse:
    """A file from one of the named slots."""
    found = documents_of(_load(request, uuid)).get(kind)
    if found is None:
        raise Http404
    return serve(found.file)


@audience("applicant")
@require_safe
def answer_file(request: MemberRequest, uuid: UUID, position: int) -> FileResponse:
    """A file that answers one of the call's own questions."""
    answers = answers_of(_load(request, uuid)).values()
    file = next((a.file for a in answers if a.question.position == position), None)
    if file is None:
        raise Http404
    return serve(file)


def _load(request: MemberRequest, uuid: UUID) -> Application:
    application = application_seen_by(request.user, uuid)
    if application is None:
        raise Http404
    return application


def _told_before(request: MemberRequest) -> dict[str, Any]:
    """What this browser answered in the eligibility check, as an application's columns."""
    told = kept_answers(request)
    return told | {"incorporation_date": parse_day(told["incorporation_date"])} if told else {}


def _next_step(application: Application) -> str:
    """The first section that is not done, else the page on which all answers are checked."""
    for section in sections_of(application):
        if section not in application.done_sections:
            return reverse("startups:application-step", args=[application.uuid, section])
    return reverse("startups:application-check", args=[application.uuid])


def _check_page(request: MemberRequest, application: Application, form: SubmitApplication) -> HttpResponse:
    now = timezone.now()
    is_draft = application.status == ApplicationStatus.DRAFT
    parts = [(part, section_is_open(application, part.section, now)) for part in parts_of(application)]
    context = {
        "application": application,
        "call": application.call,
        "form": form,
        "parts": parts,
        "missing": _missing(application, now) if is_draft else [],
        "steps": steps_of(application, None),
        "total": len(parts) + 1,
        "is_draft": is_draft,
        "is_over": application.call.is_over(now),
        "may_submit": can_submit_application(membership_of(request.user), application, now),
        "declarations": [] if is_draft else declaration_rows(application),
    }
    return render(request, "startups/applications/check.html", context)


def _missing(application: Application, now: datetime) -> list[dict[str, Any]]:
    """Per section with stops: its name and lines that lead to the fields."""
    day, missing = ist_day(now), []
    for section, found in findings_of(application, day).items():
        if found.well:
            continue
        labels = labels_of(application, section, day)
        url = reverse("startups:application-step", args=[application.uuid, section])
        lines = [
            Problem(f"{url}#id_{name}_field", _missing_line(labels[name], message))
            for name, messages_ in found.stops.items()
            for message in messages_
        ]
        missing.append({"section": section, "url": url, "lines": lines})
    return missing


def _missing_line(label: Any, message: Any) -> str:
    """Of an empty answer the label alone: what to do with it goes without saying."""
    return str(label) if message is EMPTY or message is NO_FILE else f"{label}: {message}"
