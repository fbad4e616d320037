"""The stages of an exporter as its startup sees them, and answers to what is needed."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from exporters.onboarding.entrance.open_page import exporter_here
from exporters.onboarding.models import Exporter
from exporters.onboarding.stages import forms, operations, queries
from exporters.onboarding.stages.models import Requirement, StageEvidence
from exporters.onboarding.stages.states import STILL_NEEDED, Needed, Party
from portal.accounts.access import APPLICANT, EXPORTER, audience
from portal.accounts.requests import ExporterRequest, MemberRequest, PersonRequest
from portal.accounts.roles import Role
from portal.files.views import serve
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.pages import keyset_page
from startups import public

READERS = frozenset(Role) - {Role.REVIEWER}
ACT = "exporters/onboarding/stages/act.html"
IS_CHECKED = gettext_lazy("Your answer is here. An officer checks it next.")
IS_SETTLED = gettext_lazy("This is done. You don't need to do anything more for it.")
SIDE_TAGS = {
    "under_way": "screening",
    "action_required": "asked",
    "on_hold": "on_hold",
    "refused": "refused",
    "dropped": "closed",
    "reactivated": "submitted",
}


def act_page(request: HttpRequest, form: Any, back: str, back_word: str, **words: Any) -> HttpResponse:
    """A page with one short form; `words` are heading, lead and submit."""
    return render(request, ACT, {"form": form, "back_url": back, "back_word": back_word} | words)


@audience(APPLICANT)
@require_safe
def stages(request: MemberRequest, uuid: str) -> HttpResponse:
    """The route of one of the startup's exporters: what is needed now, evidence, who is waited for."""
    startup, exporter = _own_exporter(request, uuid)
    route = queries.route(exporter, reader=Party.STARTUP)
    evidence = queries.evidence_told_to(startup, exporter)
    context = {
        "exporter": exporter,
        "route": route,
        "side_tag": SIDE_TAGS[route.side],
        "wanted": queries.wanted_rows(route, reader=Party.STARTUP, today=ist_day(timezone.now())),
        "evidence": keyset_page(evidence, order=("-id",), request=request),
    }
    return render(request, "exporters/onboarding/stages/startup.html", context)


@audience(APPLICANT)
@require_http_methods(["GET", "POST"])
def add_evidence(request: MemberRequest, uuid: str) -> HttpResponse:
    """The startup adds a file that shows a stage."""
    _startup, exporter = _own_exporter(request, uuid)
    form = forms.AddEvidence(request.POST or None, request.FILES or None, initial={"stage": request.GET.get("stage")})
    back = reverse("exporters:stages", args=[exporter.uuid])
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.add_evidence(
                exporter=exporter,
                stage=data["stage"],
                upload=data["file"],
                note=data["note"],
                given_by=Party.STARTUP,
                actor=request.user,
                now=timezone.now(),
            )
        except DomainError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("The evidence is here. An officer looks at it."))
            return redirect(back)
    return act_page(request, form, back, exporter.name, heading=_("Add evidence"), submit=_("Send the evidence"))


@audience(APPLICANT)
@require_http_methods(["GET", "POST"])
def answer(request: MemberRequest, uuid: str) -> HttpResponse:
    """The startup answers what is needed from it."""
    requirement = get_object_or_404(Requirement.objects.select_related("exporter", "stage"), uuid=uuid)
    _startup, exporter = _own_exporter(request, requirement.exporter.uuid)
    if requirement.party != Party.STARTUP:
        raise Http404
    back = reverse("exporters:stages", args=[exporter.uuid])
    return _answer(request, requirement, back, exporter.name, given_by=Party.STARTUP, actor=request.user)


@audience(EXPORTER)
@require_http_methods(["GET", "POST"])
def exporter_answer(request: ExporterRequest, uuid: str) -> HttpResponse:
    """The exporter answers what is needed from it, from its own page."""
    own = Requirement.objects.filter(exporter=exporter_here(request), party=Party.EXPORTER)
    requirement = get_object_or_404(own.select_related("exporter", "stage"), uuid=uuid)
    back = reverse("exporters:exporter-status")
    return _answer(request, requirement, back, _("My status"), given_by=Party.EXPORTER, actor=None)


def _answer(
    request: HttpRequest, requirement: Requirement, back: str, back_word: str, *, given_by: Party, actor: Any
) -> HttpResponse:
    if request.method == "GET" and requirement.status not in STILL_NEEDED:
        messages.info(request, IS_CHECKED if requirement.status == Needed.BEING_CHECKED else IS_SETTLED)
        return redirect(back)
    form = forms.Answer(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.answer_requirement(
                requirement=requirement,
                upload=form.cleaned_data["file"],
                note=form.cleaned_data["note"],
                given_by=given_by,
                actor=actor,
                now=timezone.now(),
            )
        except DomainError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("Received. An officer checks it next."))
            return redirect(back)
    lead = requirement.failed_reason
    return act_page(request, form, back, back_word, heading=requirement.needed, lead=lead, submit=_("Send it"))


@audience(APPLICANT, *READERS)
@require_safe
def evidence(request: PersonRequest, uuid: str) -> FileResponse:
    """A file of evidence, for officers and for the startup that the exporter is attributed to."""
    found = get_object_or_404(StageEvidence.objects.select_related("exporter", "file"), uuid=uuid)
    if not request.user.is_officer:
        startup, exporter = _own_exporter(request, found.exporter.uuid)
        get_object_or_404(queries.evidence_told_to(startup, exporter), pk=found.pk)
    return serve(found.file)


def _own_exporter(request: PersonRequest, uuid: object) -> tuple[public.Startup, Exporter]:
    """The person's startup and its exporter; raises Http404 for any other."""
    startup = public.startup_of(request.user)
    if startup is None:
        raise Http404
    return startup, get_object_or_404(queries.exporters_of(startup, ist_day(timezone.now())), uuid=uuid)
