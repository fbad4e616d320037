"""Public pages: the calls, one call, the eligibility check."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.access import audience
from portal.lib.dates import ist_day
from portal.lib.pages import keyset_page
from startups.calls.answers import keep_answers
from startups.calls.forms import EligibilityForm
from startups.calls.models import Call
from startups.calls.queries import call_seen_by_public, published_calls
from startups.calls.rules import eligible, judge

# Not asked before an account: the certificate's last day is checked in the form.
_ASKED_LATER = "valid_up_to"


@audience("public")
@require_safe
def call_list(request: HttpRequest) -> HttpResponse:
    """Every announced call, newest first."""
    page = keyset_page(published_calls(), order=("-opens_at", "-id"), request=request, size=20)
    return render(request, "startups/calls/list.html", {"page": page, "now": timezone.now()})


@audience("public")
@require_safe
def call_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the call is, its dates, how applications are judged, what is asked."""
    call = _load(uuid)
    context = {
        "call": call,
        "state": state_of(call),
        "criteria": call.criteria.all(),
        "questions": call.questions.all(),
    }
    return render(request, "startups/calls/detail.html", context)


@audience("public")
@require_http_methods(["GET", "POST"])
def eligibility(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Judge five answers by the notified terms; only this browser keeps them."""
    call = _load(uuid)
    form = EligibilityForm(request.POST if request.method == "POST" else None)
    results = []
    if request.method == "POST" and form.is_valid():
        judged = judge(form.entity, ist_day(timezone.now()))
        results = [result for result in judged if result.name != _ASKED_LATER]
    context = {
        "call": call,
        "state": state_of(call),
        "form": form,
        "results": results,
        "eligible": bool(results) and eligible(tuple(results)),
        "failed": sum(result.passed is False for result in results),
    }
    response = render(request, "startups/calls/eligibility.html", context)
    if results:
        keep_answers(response, form.for_application)
    return response


def state_of(call: Call) -> str:
    """ "open", "over" or "to_come"."""
    now = timezone.now()
    if call.is_open(now):
        return "open"
    return "over" if call.is_over(now) else "to_come"


def _load(uuid: UUID) -> Call:
    call = call_seen_by_public(uuid)
    if call is None:
        raise Http404
    return call
