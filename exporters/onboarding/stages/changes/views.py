"""Officers' pages about the stages: one person proposes a change, another decides."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exporters.onboarding.stages.changes import operations, queries
from exporters.onboarding.stages.changes.forms import ChangeStage, NewStage
from exporters.onboarding.stages.changes.models import StageChange
from exporters.onboarding.stages.changes.permissions import can_decide, can_propose
from exporters.onboarding.stages.changes.states import CHECKERS, MAKERS, READERS, STAGE_CHANGE
from exporters.onboarding.stages.models import Stage
from portal.accounts.access import audience
from portal.accounts.requests import OfficerRequest
from portal.audit.display import happened
from portal.audit.queries import history
from portal.lib.errors import DomainError
from portal.lib.pages import keyset_page
from portal.two_people import views as two_people
from portal.two_people.display import Addresses, Words, decision_panel
from portal.two_people.states import ProposalStatus

# One line that says what a change is.
WHAT = "exporters/onboarding/stages/changes/what.html"
WORDS = Words(
    head=gettext_lazy("Decide this change"),
    why=gettext_lazy(
        "Another person proposed it. Approved, it is in force at once, on the pages of every exporter and startup."
    ),
    checker=gettext_lazy("An approver decides."),
    withdraw=gettext_lazy("Withdraw the change"),
)


def _addresses(found: StageChange) -> Addresses:
    return Addresses.of(
        found.uuid,
        "exporters:stage-change-approve",
        "exporters:stage-change-decline",
        "exporters:stage-change-withdraw",
    )


@audience(*READERS)
@require_safe
def stage_list(request: OfficerRequest) -> HttpResponse:
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
def stage_new(request: OfficerRequest) -> HttpResponse:
    """A programme manager proposes a new stage."""
    return _propose(request, NewStage(request.POST or None))


@audience(*MAKERS)
@require_http_methods(["GET", "POST"])
def stage_propose(request: OfficerRequest, code: str) -> HttpResponse:
    """A programme manager proposes other names or days of a stage."""
    stage = get_object_or_404(Stage.objects.select_related("after"), code=code)
    waits = queries.open_changes().filter(stage=stage).first()
    if waits and request.method == "GET":
        return redirect("exporters:stage-change", waits.uuid)
    return _propose(request, ChangeStage(request.POST or None, stage=stage))


def _propose(request: OfficerRequest, form: NewStage | ChangeStage) -> HttpResponse:
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
def stage_change(request: OfficerRequest, uuid: str) -> HttpResponse:
    """One change: before and after, why, who acted, and the decision."""
    found = _change(uuid)
    waits = found.status == ProposalStatus.PROPOSED
    context = {
        "change": found,
        "lines": queries.list_with(found) if waits and not found.stage else [],
        "panel": decision_panel(request.user, found, STAGE_CHANGE, words=WORDS, to=_addresses(found)),
        "happened": happened(history(found)),
    }
    return render(request, "exporters/onboarding/stages/changes/change.html", context)


@audience(*CHECKERS)
@require_POST
def stage_change_approve(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The second person approves: the change is in force."""
    return two_people.act(
        request,
        partial(operations.approve_change, change=_change(uuid), actor=request.user, now=timezone.now()),
        done=_("The change is approved and in force."),
        back=_page_of(uuid),
    )


@audience(*CHECKERS)
@require_http_methods(["GET", "POST"])
def stage_change_decline(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The second person does not approve and says why."""
    found = _change(uuid)
    page = two_people.DeclinePage(
        heading=_("Do not approve this change"),
        about=render_to_string(WHAT, {"change": found}).strip(),
        back=_page_of(uuid),
        back_word=pgettext("of a stage", "The change"),
        done=_("The change is not approved. The maker reads your reason."),
    )
    decline = partial(operations.decline_change, change=found, actor=request.user, now=timezone.now())
    return two_people.decline(request, decline, page, may_decide=can_decide(request.user, found))


@audience(*MAKERS)
@require_POST
def stage_change_withdraw(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The maker takes it back."""
    return two_people.act(
        request,
        partial(operations.withdraw_change, change=_change(uuid), actor=request.user, now=timezone.now()),
        done=_("The change is withdrawn. The stages stay as they are."),
        back=_page_of(uuid),
    )


def _page_of(uuid: str) -> str:
    return reverse("exporters:stage-change", args=[uuid])


def _change(uuid: str) -> StageChange:
    return get_object_or_404(queries.changes(), uuid=uuid)
