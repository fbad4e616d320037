"""Officers' pages about the stages: one person proposes a change, another decides."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exporters.onboarding.stages.changes import operations, queries
from exporters.onboarding.stages.changes.forms import ChangeStage, DeclineChange, NewStage
from exporters.onboarding.stages.changes.models import StageChange
from exporters.onboarding.stages.changes.permissions import can_decide, can_propose, can_withdraw, is_maker
from exporters.onboarding.stages.changes.states import CHECKERS, MAKERS, READERS, ChangeStatus
from exporters.onboarding.stages.models import Stage
from portal.accounts.access import audience
from portal.audit.queries import history
from portal.audit.words import happened
from portal.lib.errors import DomainError
from portal.lib.pages import keyset_page


@audience(*READERS)
@require_safe
def stage_list(request: HttpRequest) -> HttpResponse:
    """All stages in order, what waits for the approver, and what was changed before."""
    waiting = list(queries.open_changes())
    context = {
        "stages": queries.listed(waiting),
        "open_changes": [(change, can_decide(request.user, change)) for change in waiting],
        "page": keyset_page(queries.past_changes(), order=("-id",), request=request),
        "may_propose": can_propose(request.user),
        "waiting": sum(can_decide(request.user, change) for change in waiting),
    }
    return render(request, "exporters/onboarding/stages/changes/list.html", context)


@audience(*MAKERS)
@require_http_methods(["GET", "POST"])
def stage_new(request: HttpRequest) -> HttpResponse:
    """A programme manager proposes a new stage."""
    return _propose(request, NewStage(request.POST or None))


@audience(*MAKERS)
@require_http_methods(["GET", "POST"])
def stage_propose(request: HttpRequest, code: str) -> HttpResponse:
    """A programme manager proposes other names or days of a stage."""
    stage = get_object_or_404(Stage.objects.select_related("after"), code=code)
    waits = queries.open_changes().filter(stage=stage).first()
    if waits and request.method == "GET":
        return redirect("exporters:stage-change", waits.uuid)
    return _propose(request, ChangeStage(request.POST or None, stage=stage))


def _propose(request: HttpRequest, form: NewStage | ChangeStage) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.propose_change(proposal=form.proposal(), actor=request.user, now=timezone.now())
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The change is proposed. It is in force once an approver approves it."))
            return redirect("exporters:stage-change", made.uuid)
    context = {"form": form, "stage": getattr(form, "stage", None)}
    return render(request, "exporters/onboarding/stages/changes/propose.html", context)


@audience(*READERS)
@require_safe
def stage_change(request: HttpRequest, uuid: str) -> HttpResponse:
    """One change: before and after, why, who acted, and the decision."""
    found = _change(uuid)
    waits = found.status == ChangeStatus.PROPOSED
    context = {
        "change": found,
        "lines": queries.list_with(found) if waits and not found.stage else [],
        "waits": waits,
        "may_decide": can_decide(request.user, found),
        "may_withdraw": can_withdraw(request.user, found),
        "is_maker": is_maker(request.user, found),
        "happened": happened(history(found)),
    }
    return render(request, "exporters/onboarding/stages/changes/change.html", context)


@audience(*CHECKERS)
@require_POST
def stage_change_approve(request: HttpRequest, uuid: str) -> HttpResponse:
    """The second person approves: the change is in force."""
    try:
        operations.approve_change(change=_change(uuid), actor=request.user, now=timezone.now())
        messages.success(request, _("The change is approved and in force."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("exporters:stage-change", uuid)


@audience(*CHECKERS)
@require_http_methods(["GET", "POST"])
def stage_change_decline(request: HttpRequest, uuid: str) -> HttpResponse:
    """The second person does not approve and says why."""
    found = _change(uuid)
    if request.method == "GET" and not can_decide(request.user, found):
        return redirect("exporters:stage-change", uuid)
    form = DeclineChange(request.POST or None)
    if request.method == "POST" and form.is_valid():
        remark = form.cleaned_data["remark"]
        try:
            operations.decline_change(change=found, remark=remark, actor=request.user, now=timezone.now())
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The change is not approved. The maker reads your reason."))
            return redirect("exporters:stage-change", uuid)
    return render(request, "exporters/onboarding/stages/changes/decline.html", {"form": form, "change": found})


@audience(*MAKERS)
@require_POST
def stage_change_withdraw(request: HttpRequest, uuid: str) -> HttpResponse:
    """Who proposed it takes it back."""
    try:
        operations.withdraw_change(change=_change(uuid), actor=request.user, now=timezone.now())
        messages.success(request, _("The change is withdrawn. The stages stay as they are."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("exporters:stage-change", uuid)


def _change(uuid: str) -> StageChange:
    return get_object_or_404(queries.changes(), uuid=uuid)
