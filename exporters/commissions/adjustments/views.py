from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exporters.commissions.adjustments import operations, queries
from exporters.commissions.adjustments.display import corrects_words, effect_of
from exporters.commissions.adjustments.forms import ProposeAdjustment
from exporters.commissions.adjustments.models import Adjustment
from exporters.commissions.adjustments.permissions import can_decide, can_propose
from exporters.commissions.adjustments.states import ADJUSTMENT, CHECKERS, MAKERS
from exporters.commissions.balances.display import line_words
from exporters.commissions.balances.permissions import READERS
from exporters.commissions.balances.queries import visible_entries
from portal.accounts.access import audience
from portal.accounts.requests import OfficerRequest
from portal.audit.display import happened
from portal.audit.queries import history
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.money import format_inr
from portal.lib.pages import keyset_page
from portal.two_people import views as two_people
from portal.two_people.display import Addresses, Words, decision_panel
from portal.two_people.states import ProposalStatus
from startups.public import startups_barred_to

WORDS = Words(
    head=gettext_lazy("Decide this adjustment"),
    why=gettext_lazy(
        "Another person proposed it. Approved, it adds one entry that never changes, and the startup gets a mail."
    ),
    checker=gettext_lazy("An approver, or another finance officer, decides."),
    withdraw=gettext_lazy("Withdraw the adjustment"),
)


def _addresses(found: Adjustment) -> Addresses:
    return Addresses.of(
        found.uuid, "exporters:adjustment-approve", "exporters:adjustment-decline", "exporters:adjustment-withdraw"
    )


@audience(*READERS)
@require_safe
def adjustment_list(request: OfficerRequest) -> HttpResponse:
    """Every adjustment, newest first."""
    status = request.GET.get("status", "")
    page = keyset_page(queries.adjustments(status=status), order=("-id",), request=request)
    barred = startups_barred_to(request.user)
    context = {
        "page": page,
        "rows": [(row, can_decide(request.user, row, barred)) for row in page],
        "statuses": ProposalStatus.choices,
        "status": status,
        "may_propose": can_propose(request.user),
        "waiting": queries.waiting_for(request.user),
    }
    return render(request, "exporters/commissions/adjustments/list.html", context)


@audience(*MAKERS)
@require_http_methods(["GET", "POST"])
def adjustment_new(request: OfficerRequest) -> HttpResponse:
    """A finance officer names what was wrong and proposes a correction."""
    initial = {"startup": request.GET.get("startup", "")}
    return _propose(request, ProposeAdjustment(request.POST or None, initial=initial))


@audience(*MAKERS)
@require_http_methods(["GET", "POST"])
def entry_correct(request: OfficerRequest, uuid: str) -> HttpResponse:
    """A finance officer proposes a correction of one line."""
    line = get_object_or_404(visible_entries(request.user), uuid=uuid)
    return _propose(request, ProposeAdjustment(request.POST or None, line=line))


def _propose(request: OfficerRequest, form: ProposeAdjustment) -> HttpResponse:
    """The form; then its answers to check, with what they lead to; then the act."""
    act = request.POST.get("act", "")
    if request.method != "POST" or act == "change" or not form.is_valid():
        return _form(request, form)
    if act != "propose":
        return _check(request, form)
    try:
        made = operations.propose_adjustment(correction=form.correction(), actor=request.user, now=timezone.now())
    except DomainError as error:
        form.add_error(None, str(error))
        return _form(request, form)
    messages.success(request, _("The adjustment is proposed. It moves no money until another person approves it."))
    return redirect("exporters:adjustment", made.uuid)


def _form(request: OfficerRequest, form: ProposeAdjustment) -> HttpResponse:
    line = form.corrects
    context = {"form": form, "line": line, "line_words": line_words(line) if line else ""}
    return render(request, "exporters/commissions/adjustments/new.html", context)


def _check(request: OfficerRequest, form: ProposeAdjustment) -> HttpResponse:
    correction = form.correction()
    context = {
        "form": form,
        "correction": correction,
        "corrects": corrects_words(correction),
        "effect": effect_of(correction, ist_day(timezone.now())),
        "also": queries.also_on(correction.corrects),
    }
    return render(request, "exporters/commissions/adjustments/check.html", context)


@audience(*READERS)
@require_safe
def adjustment(request: OfficerRequest, uuid: str) -> HttpResponse:
    """One adjustment: what, why, what it does to the statement, who acted, and the decision."""
    found = _adjustment(uuid)
    waits, barred = found.status == ProposalStatus.PROPOSED, startups_barred_to(request.user)
    context = {
        "adjustment": found,
        "corrects": corrects_words(found),
        "effect": effect_of(found, ist_day(timezone.now())) if waits else None,
        "also": queries.also_on(found.corrects, without=found),
        "panel": decision_panel(
            request.user, found, ADJUSTMENT, words=WORDS, to=_addresses(found), free=found.startup_id not in barred
        ),
        "happened": happened(history(found)),
    }
    return render(request, "exporters/commissions/adjustments/adjustment.html", context)


@audience(*CHECKERS)
@require_POST
def adjustment_approve(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The second person approves: the entry is added to the ledger."""
    return two_people.act(
        request,
        partial(operations.approve_adjustment, adjustment=_adjustment(uuid), actor=request.user, now=timezone.now()),
        done=_("The adjustment is approved and in the ledger. We have emailed the startup."),
        back=_page_of(uuid),
    )


@audience(*CHECKERS)
@require_http_methods(["GET", "POST"])
def adjustment_decline(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The second person does not approve and says why."""
    found = _adjustment(uuid)
    page = two_people.DeclinePage(
        heading=_("Do not approve %(reference)s") % {"reference": found.reference},
        about=f"{found.startup.name} · {format_inr(found.amount_minor)}",
        back=_page_of(uuid),
        back_word=found.reference,
        done=_("The adjustment is not approved. The maker reads your reason."),
    )
    decline = partial(operations.decline_adjustment, adjustment=found, actor=request.user, now=timezone.now())
    may_decide = can_decide(request.user, found, startups_barred_to(request.user))
    return two_people.decline(request, decline, page, may_decide=may_decide)


@audience(*MAKERS)
@require_POST
def adjustment_withdraw(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The maker takes it back."""
    return two_people.act(
        request,
        partial(operations.withdraw_adjustment, adjustment=_adjustment(uuid), actor=request.user, now=timezone.now()),
        done=_("The adjustment is withdrawn. No money was moved."),
        back=_page_of(uuid),
    )


def _page_of(uuid: str) -> str:
    return reverse("exporters:adjustment", args=[uuid])


def _adjustment(uuid: str) -> Adjustment:
    return get_object_or_404(queries.adjustments(), uuid=uuid)
