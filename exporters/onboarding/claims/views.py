from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exporters.consent.queries import current_notice
from exporters.onboarding.claims import operations
from exporters.onboarding.claims.display import ANSWER_SENTENCES, TAG_OF, next_act
from exporters.onboarding.claims.emails import link_address
from exporters.onboarding.claims.forms import LogClaim
from exporters.onboarding.claims.models import Claim
from exporters.onboarding.claims.permissions import can_log_claims, member_may
from exporters.onboarding.claims.queries import (
    claims_before,
    claims_of,
    counts_by_status,
    looks_of,
    what_the_startup_reads,
)
from exporters.onboarding.claims.states import OPEN, ClaimStatus
from exporters.onboarding.stages.queries import route
from exporters.onboarding.stages.states import Party
from portal.accounts.access import APPLICANT, audience
from portal.accounts.requests import MemberRequest
from portal.lib.errors import DomainError
from portal.lib.pages import keyset_page
from startups.public import Startup, startup_of


@audience(APPLICANT)
@require_safe
def claim_list(request: MemberRequest) -> HttpResponse:
    """The exporter log of a startup, newest first, by status if asked."""
    startup = startup_of(request.user)
    if startup is None:
        return render(request, "exporters/onboarding/claims/no_startup.html")
    rows = claims_of(startup)
    status = request.GET.get("status", "")
    if status in ClaimStatus.values:
        rows = rows.filter(status=status)
    page = keyset_page(rows, order=("-id",), request=request)
    for claim in page.rows:
        claim.tag, claim.next = TAG_OF[claim.status], next_act(claim)
    counts = counts_by_status(startup)
    context = {
        "page": page,
        "status": status,
        "statuses": [(value, label, counts.get(value, 0)) for value, label in ClaimStatus.choices],
        "can_log": can_log_claims(startup),
    }
    return render(request, "exporters/onboarding/claims/list.html", context)


@audience(APPLICANT)
@require_http_methods(["GET", "POST"])
def claim_new(request: MemberRequest) -> HttpResponse:
    """One exporter is logged; the page says first what follows, and shows once what to look at again."""
    startup = _active_startup(request)
    notice = current_notice()
    form = LogClaim(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.details and not form.looks_are_new:
        try:
            claim = operations.log_claim(
                startup=startup, details=form.details, notice=notice, actor=request.user, now=timezone.now()
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Logged: %(reference)s.") % {"reference": claim.reference})
            return redirect("exporters:claim-detail", claim.uuid)
    if form.is_bound:
        form.carry(looked=form.look_digest)
    return render(request, "exporters/onboarding/claims/new.html", {"form": form, "notice": notice})


@audience(APPLICANT)
@require_safe
def claim_detail(request: MemberRequest, uuid: str) -> HttpResponse:
    """One claim: its status, who acts next, what can be done."""
    return _show(request, _own_claim(request, uuid))


@audience(APPLICANT)
@never_cache
@require_POST
def claim_hand_over(request: MemberRequest, uuid: str) -> HttpResponse:
    """A link to show to the exporter; shown once, because only its hash is kept."""
    claim = _own_claim(request, uuid)
    try:
        token = operations.hand_over_link(claim=claim, actor=request.user, now=timezone.now())
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("exporters:claim-detail", claim.uuid)
    return _show(request, claim, link=link_address(token))


@audience(APPLICANT)
@require_http_methods(["GET", "POST"])
def claim_release(request: MemberRequest, uuid: str) -> HttpResponse:
    """Release a claim, after a confirmation because it cannot be undone."""
    claim = _own_claim(request, uuid)
    if request.method == "POST":
        try:
            operations.release_claim(claim=claim, actor=request.user, now=timezone.now())
            messages.success(request, _("Given up: %(reference)s.") % {"reference": claim.reference})
        except DomainError as error:
            messages.error(request, str(error))
        return redirect("exporters:claim-detail", claim.uuid)
    return render(request, "exporters/onboarding/claims/release.html", {"claim": claim})


def _show(request: MemberRequest, claim: Claim, link: str = "") -> HttpResponse:
    confirmed = claim.status in (ClaimStatus.CONFIRMED, ClaimStatus.DISPUTED)
    startup = claim.startup
    context = {
        "claim": claim,
        "tag": TAG_OF[claim.status],
        "next": next_act(claim),
        "answer_sentence": ANSWER_SENTENCES.get(claim.answer, ""),
        "looks": looks_of(claim) if claim.status in OPEN else [],
        "before": claims_before(claim) if claim.status == ClaimStatus.WAITING else 0,
        "route": route(claim.exporter, reader=Party.STARTUP) if confirmed else None,
        "link": link,
        "may_release": member_may("release", startup, claim),
        "events": what_the_startup_reads(claim),
    }
    return render(request, "exporters/onboarding/claims/detail.html", context)


def _own_claim(request: MemberRequest, uuid: str) -> Claim:
    startup = startup_of(request.user)
    if startup is None:
        raise Http404
    return get_object_or_404(claims_of(startup).select_related("exporter", "startup", "notice"), uuid=uuid)


def _active_startup(request: MemberRequest) -> Startup:
    startup = startup_of(request.user)
    if startup is None or not can_log_claims(startup):
        raise Http404
    return startup
