from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exporters.commissions.plans import display, operations, queries
from exporters.commissions.plans.forms import DraftPlan
from exporters.commissions.plans.models import PlanVersion
from exporters.commissions.plans.states import CHECKERS, MAKERS, PLAN
from portal.accounts.access import audience
from portal.accounts.requests import OfficerRequest
from portal.accounts.roles import Role
from portal.audit.display import happened
from portal.audit.queries import history
from portal.lib.errors import DomainError
from portal.lib.pages import keyset_page
from portal.two_people import views as two_people
from portal.two_people.display import Addresses, Words, decision_panel
from portal.two_people.permissions import can_decide

READERS = (Role.PROGRAMME_MANAGER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR, Role.SCREENING_OFFICER)

WORDS = Words(
    head=gettext_lazy("Approve these terms"),
    why=gettext_lazy("Another person drafted them. From the approval on the terms never change."),
    checker=gettext_lazy("A finance officer approves these terms."),
    withdraw=gettext_lazy("Withdraw the draft"),
    approve=gettext_lazy("Approve the terms"),
)


def _addresses(version: PlanVersion) -> Addresses:
    return Addresses.of(version.uuid, "exporters:plan-approve", "exporters:plan-decline", "exporters:plan-withdraw")


@audience(*READERS)
@require_safe
def plan_list(request: OfficerRequest) -> HttpResponse:
    """Every version of every plan, newest first."""
    page = keyset_page(queries.plan_versions(), order=("-id",), request=request)
    return render(request, "exporters/commissions/plans/list.html", {"page": page})


@audience(*READERS)
@require_safe
def plan(request: OfficerRequest, uuid: str) -> HttpResponse:
    """One version: its terms, who drafted and who approved, what is next."""
    version = get_object_or_404(queries.plan_versions(), uuid=uuid)
    context = {
        "plan": version,
        "shown": display.shown(version),
        "days": display.days_in_words(version),
        "happened": happened(history(version)),
        "panel": decision_panel(request.user, version, PLAN, words=WORDS, to=_addresses(version)),
    }
    return render(request, "exporters/commissions/plans/plan.html", context)


@audience(*MAKERS)
@require_http_methods(["GET", "POST"])
def plan_draft(request: OfficerRequest) -> HttpResponse:
    """A programme manager writes the terms of a version."""
    form = DraftPlan(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = operations.draft_plan(terms=form.terms(), actor=request.user, now=timezone.now())
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The draft is kept. A finance officer approves it."))
            return redirect("exporters:plan", version.uuid)
    return render(request, "exporters/commissions/plans/draft.html", {"form": form})


@audience(*CHECKERS)
@require_POST
def plan_approve(request: OfficerRequest, uuid: str) -> HttpResponse:
    """A finance officer puts a draft in force."""
    return two_people.act(
        request,
        partial(operations.approve_plan, plan=_version(uuid), actor=request.user, now=timezone.now()),
        done=_("The terms are approved. Facts that waited for them are judged again."),
        back=_page_of(uuid),
    )


@audience(*CHECKERS)
@require_http_methods(["GET", "POST"])
def plan_decline(request: OfficerRequest, uuid: str) -> HttpResponse:
    """A finance officer does not approve a draft and says why."""
    version = _version(uuid)
    page = two_people.DeclinePage(
        heading=_("Do not approve these terms"),
        about=_("Plan %(code)s, version %(version)s") % {"code": version.code, "version": version.version},
        back=_page_of(uuid),
        back_word=f"{version.code} {version.version}",
        done=_("The terms are not approved. The maker reads your reason."),
    )
    decline = partial(operations.decline_plan, plan=version, actor=request.user, now=timezone.now())
    return two_people.decline(request, decline, page, may_decide=can_decide(request.user, version, PLAN))


@audience(*MAKERS)
@require_POST
def plan_withdraw(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The maker takes a draft back."""
    return two_people.act(
        request,
        partial(operations.withdraw_plan, plan=_version(uuid), actor=request.user, now=timezone.now()),
        done=_("The draft is withdrawn."),
        back=_page_of(uuid),
    )


def _version(uuid: str) -> PlanVersion:
    return get_object_or_404(queries.plan_versions(), uuid=uuid)


def _page_of(uuid: str) -> str:
    return reverse("exporters:plan", args=[uuid])
