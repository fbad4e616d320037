from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exporters.commissions.plans import operations, queries
from exporters.commissions.plans.forms import DiscardDraft, DraftPlan
from portal.accounts.access import audience
from portal.accounts.roles import Role
from portal.audit.queries import history
from portal.audit.words import happened
from portal.lib.errors import DomainError
from portal.lib.pages import keyset_page

READERS = (Role.PROGRAMME_MANAGER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR, Role.SCREENING_OFFICER)


@audience(*READERS)
@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    """Every version of every plan, newest first."""
    page = keyset_page(queries.plan_versions(), order=("-id",), request=request)
    return render(request, "exporters/commissions/plans/list.html", {"page": page})


@audience(*READERS)
@require_safe
def plan(request: HttpRequest, uuid: str) -> HttpResponse:
    """One version: its terms, who drafted and who approved, what is next."""
    version = get_object_or_404(queries.plan_versions(), uuid=uuid)
    context = {
        "plan": version,
        "shown": queries.shown(version),
        "happened": happened(history(version)),
        "may_approve": request.user.has_role(Role.FINANCE_OFFICER),
        "is_maker": version.proposed_by_id == request.user.pk,
        "form": DiscardDraft(),
    }
    return render(request, "exporters/commissions/plans/plan.html", context)


@audience(Role.PROGRAMME_MANAGER)
@require_http_methods(["GET", "POST"])
def plan_draft(request: HttpRequest) -> HttpResponse:
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


@audience(Role.FINANCE_OFFICER)
@require_POST
def plan_approve(request: HttpRequest, uuid: str) -> HttpResponse:
    """A finance officer puts a draft in force."""
    version = get_object_or_404(queries.plan_versions(), uuid=uuid)
    try:
        operations.approve_plan(plan=version, actor=request.user, now=timezone.now())
        messages.success(request, _("The terms are approved. Facts that waited for them are judged again."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("exporters:plan", uuid)


@audience(Role.FINANCE_OFFICER, Role.PROGRAMME_MANAGER)
@require_POST
def plan_discard(request: HttpRequest, uuid: str) -> HttpResponse:
    """A draft that will not be approved is taken away, with the reason."""
    version = get_object_or_404(queries.plan_versions(), uuid=uuid)
    form = DiscardDraft(request.POST)
    try:
        if form.is_valid():
            operations.discard_draft(
                plan=version, reason=form.cleaned_data["reason"], actor=request.user, now=timezone.now()
            )
            messages.success(request, _("The draft is taken away; the audit record keeps it."))
            return redirect("exporters:plan-list")
        messages.error(request, _("Write why these terms are not approved."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("exporters:plan", uuid)
