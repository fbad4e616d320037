"""The stages of an exporter as officers work on them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exporters.onboarding.models import Exporter
from exporters.onboarding.operations import record_member_id
from exporters.onboarding.stages import forms, operations, queries
from exporters.onboarding.stages.models import Requirement
from exporters.onboarding.stages.states import OFFICE, ONBOARDING, Party
from exporters.onboarding.stages.views import READERS, SIDE_TAGS, act_page
from portal.accounts.access import audience
from portal.accounts.requests import OfficerRequest
from portal.accounts.roles import Role
from portal.audit.display import happened
from portal.audit.queries import history
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.forms import PortalForm
from portal.lib.pages import keyset_page

BRINGERS = OFFICE | {Role.FINANCE_OFFICER, Role.APPROVER}
MOVES = {
    "put_on_hold": (gettext_lazy("Put on hold"), gettext_lazy("Nothing goes on until it is started again.")),
    "mark_refused": (
        gettext_lazy("Refused by the marketplace"),
        gettext_lazy("The marketplace has said no. It can be started again."),
    ),
    "drop": (gettext_lazy("Dropped"), gettext_lazy("The exporter has given it up. It can be started again.")),
    "reactivate": (gettext_lazy("Start again"), gettext_lazy("The work goes on where it stopped.")),
}


@audience(*READERS)
@require_safe
def office_stages(request: OfficerRequest, uuid: str) -> HttpResponse:
    """One exporter's progress, requirements, evidence, and the actions open to this officer."""
    exporter = _exporter(uuid)
    route = queries.route(exporter, reader=Party.OFFICE)
    context = {
        "exporter": exporter,
        "route": route,
        "side_tag": SIDE_TAGS[route.side],
        "wanted": queries.wanted_rows(route, reader=Party.OFFICE, today=ist_day(timezone.now())),
        "evidence": keyset_page(queries.evidence_of(exporter), order=("-id",), request=request),
        "may_act": request.user.has_role(*OFFICE),
        "may_upload": request.user.has_role(*BRINGERS),
        "earning": queries.left_that_earn(exporter),
        "moves": [(act, words[0]) for act, words in MOVES.items() if ONBOARDING.allows(act, route.side)],
        "happened": happened(history(exporter)[:30]),
    }
    return render(request, "exporters/onboarding/stages/office.html", context)


@audience(*OFFICE)
@require_http_methods(["GET", "POST"])
def record(request: OfficerRequest, uuid: str) -> HttpResponse:
    """An officer records a stage that earns nothing."""
    exporter = _exporter(uuid)
    form = forms.RecordStage(request.POST or None, left=queries.left_without_money(exporter))
    lead = _("Stages that can earn money are imported as facts and applied by a second person.")

    def act(data: dict[str, Any]) -> None:
        operations.record_stage(
            exporter=exporter, stage=data["stage"], on=data["on"], actor=request.user, now=timezone.now()
        )

    words = {"heading": _("Record a stage"), "lead": lead, "submit": _("Record the stage")}
    return _act(request, exporter, form, act, done=_("The stage is recorded."), field="on", **words)


@audience(*OFFICE)
@require_http_methods(["GET", "POST"])
def ask(request: OfficerRequest, uuid: str) -> HttpResponse:
    """An officer asks a named party for one thing."""
    exporter = _exporter(uuid)

    def act(data: dict[str, Any]) -> None:
        operations.open_requirement(exporter=exporter, actor=request.user, now=timezone.now(), **data)

    words = {"heading": _("Ask for something"), "submit": _("Ask for it")}
    done = _("Asked. Exporter and startup read it on their pages.")
    return _act(request, exporter, forms.AskFor(request.POST or None), act, done=done, field="due_date", **words)


@audience(*BRINGERS)
@require_http_methods(["GET", "POST"])
def add_evidence(request: OfficerRequest, uuid: str) -> HttpResponse:
    """An officer adds a file that shows a stage."""
    exporter = _exporter(uuid)
    form = forms.AddEvidence(request.POST or None, request.FILES or None)

    def act(data: dict[str, Any]) -> None:
        operations.add_evidence(
            exporter=exporter,
            stage=data["stage"],
            upload=data["file"],
            note=data["note"],
            given_by=Party.OFFICE,
            actor=request.user,
            now=timezone.now(),
        )

    words = {"heading": _("Add evidence"), "submit": _("Add the evidence")}
    return _act(request, exporter, form, act, done=_("The evidence is kept."), field="file", **words)


@audience(*OFFICE)
@require_http_methods(["GET", "POST"])
def member_id(request: OfficerRequest, uuid: str) -> HttpResponse:
    """An officer records the number that the marketplace gave the exporter."""
    exporter = _exporter(uuid)

    def act(data: dict[str, Any]) -> None:
        record_member_id(exporter=exporter, member_id=data["member_id"], actor=request.user, now=timezone.now())

    words = {"heading": _("Member number at Alibaba.com"), "submit": _("Keep the number")}
    form = forms.MemberId(request.POST or None, initial={"member_id": exporter.marketplace_member_id})
    return _act(request, exporter, form, act, done=_("The member number is kept."), field="member_id", **words)


@audience(*OFFICE)
@require_http_methods(["GET", "POST"])
def move(request: OfficerRequest, uuid: str, action: str) -> HttpResponse:
    """An officer puts on hold, notes a refusal or a drop, or starts again."""
    if action not in MOVES:
        raise Http404
    exporter = _exporter(uuid)

    def act(data: dict[str, Any]) -> None:
        operations.move_onboarding(
            exporter=exporter, action=action, reason=data["reason"], actor=request.user, now=timezone.now()
        )

    heading, lead = MOVES[action]
    words: dict[str, Any] = {"heading": heading, "lead": lead, "submit": heading}
    return _act(request, exporter, forms.WithReason(request.POST or None), act, done=_("Noted."), **words)


@audience(*OFFICE)
@require_POST
def accept(request: OfficerRequest, uuid: str) -> HttpResponse:
    """What was needed is there."""
    requirement = _requirement(uuid)
    try:
        operations.accept_requirement(requirement=requirement, actor=request.user, now=timezone.now())
        messages.success(request, _("Noted: this is there."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("exporters:office-stages", requirement.exporter.uuid)


@audience(*OFFICE)
@require_http_methods(["GET", "POST"])
def fail(request: OfficerRequest, uuid: str) -> HttpResponse:
    """What came is not enough; it is needed again."""
    requirement = _requirement(uuid)

    def act(data: dict[str, Any]) -> None:
        operations.fail_requirement(requirement=requirement, actor=request.user, now=timezone.now(), **data)

    words = {"heading": _("Ask for it again"), "lead": requirement.needed, "submit": _("Ask again")}
    form = forms.SendAgain(request.POST or None)
    done = _("Asked again, with your reason.")
    return _act(request, requirement.exporter, form, act, done=done, field="due_date", **words)


@audience(*OFFICE)
@require_http_methods(["GET", "POST"])
def waive(request: OfficerRequest, uuid: str) -> HttpResponse:
    """It is not needed after all."""
    requirement = _requirement(uuid)

    def act(data: dict[str, Any]) -> None:
        operations.waive_requirement(
            requirement=requirement, reason=data["reason"], actor=request.user, now=timezone.now()
        )

    words = {"heading": _("Not needed any more"), "lead": requirement.needed, "submit": _("Not needed any more")}
    form = forms.WithReason(request.POST or None)
    return _act(request, requirement.exporter, form, act, done=_("Noted: this is not needed any more."), **words)


def _act(
    request: OfficerRequest,
    exporter: Exporter,
    form: PortalForm,
    act: Callable[[dict[str, Any]], None],
    *,
    done: str,
    field: str = "reason",
    **words: Any,
) -> HttpResponse:
    """One form, one operation, then back to the exporter's stages; a refusal is shown at `field`."""
    back = reverse("exporters:office-stages", args=[exporter.uuid])
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except DomainError as error:
            form.add_error(field, str(error))
        else:
            messages.success(request, done)
            return redirect(back)
    return act_page(request, form, back, f"{exporter.reference} {exporter.name}", **words)


def _exporter(uuid: str) -> Exporter:
    return get_object_or_404(Exporter, uuid=uuid)


def _requirement(uuid: str) -> Requirement:
    return get_object_or_404(Requirement.objects.select_related("exporter", "stage"), uuid=uuid)
