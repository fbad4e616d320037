"""The steps of the form: one page a section, saved on every press of a button and, with scripts, in between."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.access import audience
from portal.accounts.requests import MemberRequest
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.wording import clock
from startups.applications.choices import DocumentKind, Section
from startups.applications.drafting import Page, SavedElsewhere, add_answer_file, add_document, save_section
from startups.applications.file_forms import SECTION_FORMS, QuestionsForm
from startups.applications.forms import SectionForm
from startups.applications.models import Application
from startups.applications.permissions import section_is_open
from startups.applications.queries import application_seen_by, question_field, sections_of
from startups.applications.states import ApplicationStatus


@audience("applicant")
@require_http_methods(["GET", "POST"])
def step(request: MemberRequest, uuid: UUID, section: str) -> HttpResponse:
    """Fill in one section."""
    application, here = _load(request, uuid, section)
    now = timezone.now()
    if request.method == "POST":
        return _post(request, application, here, now)
    if not section_is_open(application, here, now):
        return redirect("startups:application-check", application.uuid)
    form = SECTION_FORMS[here](application=application, day=ist_day(now))
    return _page(request, application, here, form)


@audience("applicant")
@require_POST
def autosave(request: MemberRequest, uuid: UUID, section: str) -> JsonResponse:
    """Save the form as it is; answers with the line that the page shows under its buttons."""
    application, here = _load(request, uuid, section)
    now = timezone.now()
    form = SECTION_FORMS[here](request.POST, application=application, day=ist_day(now))
    form.is_valid()
    try:
        _save(form, request, now)
    except DomainError as error:
        return JsonResponse({"saved": str(error)})
    return JsonResponse({"saved": saved_line(application)})


def saved_line(application: Application) -> str:
    """ "Saved at 11:42 am"."""
    return _("Saved at %(time)s") % {"time": clock(application.saved_at)}


def _load(request: MemberRequest, uuid: UUID, section: str) -> tuple[Application, Section]:
    application = application_seen_by(request.user, uuid)
    if application is None or section not in sections_of(application):
        raise Http404
    return application, Section(section)


def _post(request: MemberRequest, application: Application, here: Section, now: datetime) -> HttpResponse:
    goes_on = "later" not in request.POST
    form = SECTION_FORMS[here](request.POST, request.FILES, application=application, day=ist_day(now), strict=goes_on)
    valid = form.is_valid()
    try:
        _save(form, request, now)
    except SavedElsewhere as error:
        form.carry(seen=Application.objects.get(pk=application.pk).section_versions.get(here, ""))
        form.add_error(None, str(error))
    except DomainError as error:
        form.add_error(None, str(error))
    valid = valid and not form.errors
    if form.non_field_errors() or (goes_on and (not valid or form.looks_are_new)):
        form.carry(looked=form.look_digest)
        return _page(request, application, here, form)
    if goes_on:
        return redirect(_after(application, here))
    _say_what_was_kept(request, form)
    return redirect("startups:application-detail", application.uuid)


def _save(form: SectionForm, request: MemberRequest, now: datetime) -> None:
    """The operations that a post asks for: one for the answers, one for each file that came."""
    if form.values:
        save_section(
            application=form.application,
            section=form.section,
            values=form.values,
            done=form.complete,
            page=Page(mark=form.cleaned_data.get("mark", ""), seen=form.cleaned_data.get("seen", "")),
            actor=request.user,
            now=now,
        )
    for name, upload in getattr(form, "uploads", {}).items():
        if name in form.errors:
            continue
        try:
            _keep_file(form, name, upload, request, now)
        except DomainError as error:
            form.add_error(name, str(error))


def _keep_file(form: SectionForm, name: str, upload: Any, request: MemberRequest, now: datetime) -> None:
    common = {"application": form.application, "upload": upload, "actor": request.user, "now": now}
    if isinstance(form, QuestionsForm):
        question = next(q for q in form.questions if question_field(q) == name)
        add_answer_file(question=question, **common)
    else:
        add_document(kind=DocumentKind(name).value, **common)


def _say_what_was_kept(request: MemberRequest, form: SectionForm) -> None:
    unkept = [str(form.fields[name].label) for name in form.errors if name in form.fields]
    if unkept:
        messages.warning(
            request,
            _("Your answers are saved, except these, which could not be read: %(fields)s.")
            % {"fields": ", ".join(unkept)},
        )
    else:
        messages.success(request, _("Your answers are saved. Come back until the call closes."))


def _after(application: Application, here: Section) -> str:
    """The next section that can be changed, else the page on which all answers are checked."""
    sections = sections_of(application)
    if application.status == ApplicationStatus.DRAFT and here != sections[-1]:
        following = sections[sections.index(here) + 1]
        return reverse("startups:application-step", args=[application.uuid, following.value])
    return reverse("startups:application-check", args=[application.uuid])


def _page(request: MemberRequest, application: Application, here: Section, form: SectionForm) -> HttpResponse:
    sections = sections_of(application)
    at = sections.index(here)
    back = (
        reverse("startups:application-step", args=[application.uuid, sections[at - 1].value])
        if at
        else reverse("startups:application-detail", args=[application.uuid])
    )
    context = {
        "application": application,
        "call": application.call,
        "form": form,
        "section": here,
        "steps": steps_of(application, here),
        "here": at + 1,
        "total": len(sections) + 1,
        "back": back,
        "saved": saved_line(application),
        "takes_files": hasattr(form, "uploads"),
        "is_draft": application.status == ApplicationStatus.DRAFT,
    }
    return render(request, "startups/applications/step.html", context)


def steps_of(application: Application, here: Section | None) -> list[dict[str, Any]]:
    """The progress next to the form; `None` is the last step, where all answers are checked."""
    steps = [
        {
            "state": _state(application, section, here),
            "name": section.label,
            "note": _("You are here") if section == here else "",
            "url": "" if section == here else reverse("startups:application-step", args=[application.uuid, section]),
        }
        for section in sections_of(application)
    ]
    url = reverse("startups:application-check", args=[application.uuid])
    last = {"name": _("Check and submit"), "state": "now" if here is None else "todo"}
    return [*steps, last | {"note": _("You are here") if here is None else "", "url": url if here else ""}]


def _state(application: Application, section: Section, here: Section | None) -> str:
    if section == here:
        return "now"
    return "done" if section in application.done_sections else "todo"
