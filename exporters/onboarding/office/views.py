"""Officers' pages about exporters, claims and objections."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exporters.holds.display import reason_of, words_of
from exporters.holds.models import Hold, HoldKind
from exporters.holds.operations import clear_holds
from exporters.onboarding.claims import operations as claims
from exporters.onboarding.claims.display import TAG_OF
from exporters.onboarding.claims.models import Claim
from exporters.onboarding.claims.permissions import can_decide_objections, officer_may
from exporters.onboarding.claims.queries import is_silent
from exporters.onboarding.claims.states import CLAIM, ClaimStatus
from exporters.onboarding.confirmation import objections
from exporters.onboarding.confirmation.models import Objection
from exporters.onboarding.models import Exporter
from exporters.onboarding.office import queries
from exporters.onboarding.office.display import ClaimRow
from exporters.onboarding.office.forms import ClearHold, DecideObjection, Deem, RecordCall
from exporters.onboarding.stages.queries import route
from exporters.onboarding.stages.states import Party
from portal.accounts.access import audience
from portal.accounts.requests import OfficerRequest
from portal.accounts.roles import Role
from portal.audit.display import happened
from portal.audit.queries import history
from portal.lib.errors import DomainError
from portal.lib.pages import keyset_page

READERS = tuple(role for role in Role if role != Role.REVIEWER)
CALLERS = [Role(role) for role in CLAIM.actors("dispute_by_phone")]
FOLDER = "exporters/onboarding/office"


@audience(*READERS)
@require_safe
def office_exporter_list(request: OfficerRequest) -> HttpResponse:
    """Every exporter, newest first, by state of its claims and by search."""
    rows = queries.exporters()
    status, text = request.GET.get("status", ""), request.GET.get("q", "")
    if status in ClaimStatus.values:
        rows = queries.with_claim_status(rows, status)
    if text:
        rows = queries.searched(rows, text)
    page = keyset_page(rows, order=("-id",), request=request)
    for exporter in page.rows:
        exporter.claim = exporter.holding_claims[0] if exporter.holding_claims else None
        exporter.tag = TAG_OF[exporter.claim.status] if exporter.claim else ""
    context = {"page": page, "status": status, "text": text, "statuses": ClaimStatus.choices}
    # The programme's own data: its stages and its notice.
    context["reads_programme"] = request.user.has_role(Role.PROGRAMME_MANAGER, Role.APPROVER, Role.AUDITOR)
    return render(request, f"{FOLDER}/list.html", context)


@audience(*READERS)
@require_safe
def office_contested(request: OfficerRequest) -> HttpResponse:
    """Exporters on which more than one startup has a claim, and objections that wait for an answer."""
    page = keyset_page(queries.contested(), order=("id",), request=request)
    for exporter in page.rows:
        exporter.claim = exporter.holding_claims[0] if exporter.holding_claims else None
    due_first = ("answer_due_date", "id")
    objections = keyset_page(queries.open_objections(), order=due_first, request=request, name="objections-")
    context = {"page": page, "objections": objections}
    return render(request, f"{FOLDER}/contested.html", context)


@audience(*READERS)
@require_safe
def office_exporter(request: OfficerRequest, uuid: str) -> HttpResponse:
    """One exporter: claims side by side, credit, holds, route, what happened; and the acts open to this officer."""
    exporter = get_object_or_404(Exporter.objects.select_related("state"), uuid=uuid)
    now = timezone.now()
    line = {entry.claim.pk: entry.next_in_line for entry in queries.line_of(exporter)}
    rows = [
        ClaimRow(claim, queries.looks_at_claim(claim), _actions(request, claim, line.get(claim.pk, False), now))
        for claim in queries.claims_on(exporter)
    ]
    objection = queries.open_objections().filter(claim__exporter=exporter).first()
    context = {
        "exporter": exporter,
        "claims": rows,
        "identifiers": queries.masked_identifiers(exporter),
        "attributions": exporter.attributions.select_related("startup").order_by("valid_from"),
        "holds": [
            (hold, words_of(hold.kind), reason_of(hold))
            for hold in exporter.holds.filter(cleared_at=None).order_by("id")
        ],
        "route": route(exporter, reader=Party.OFFICE),
        "objection": objection,
        "may_decide": objection is not None and can_decide_objections(request.user),
        "may_clear": request.user.has_role(Role.FINANCE_OFFICER),
        "events": happened(history(exporter)[:20]),
    }
    return render(request, f"{FOLDER}/exporter.html", context)


def _actions(request: OfficerRequest, claim: Claim, next_in_line: bool, now: datetime) -> list[str]:
    """What this officer can do to a claim now."""
    open_actions = []
    if next_in_line and officer_may("move_up", request.user, claim):
        open_actions.append("move_up")
    if is_silent(claim, now) and officer_may("deem_confirmed", request.user, claim):
        open_actions.append("deem")
    unproven = claim.status == ClaimStatus.CONFIRMED and claim.proven_at is None
    if unproven and request.user.has_role(*CALLERS):
        open_actions.append("ring")
    return open_actions


@audience(Role.PROGRAMME_MANAGER)
@require_POST
def office_move_up(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Make a waiting claim the live one."""
    claim = _claim(uuid)
    try:
        claims.move_up(claim=claim, actor=request.user, now=timezone.now())
        messages.success(request, _("%(reference)s is live. The exporter is asked.") % {"reference": claim.reference})
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("exporters:office-exporter", claim.exporter.uuid)


@audience(*CALLERS)
@require_http_methods(["GET", "POST"])
def office_ring(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Record a call to the number on the exporter's papers."""
    claim = _claim(uuid)
    form = RecordCall(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data | {"is_right": form.cleaned_data["is_right"] == "yes"}
        try:
            objections.record_phone_call(claim=claim, actor=request.user, now=timezone.now(), **said)
            messages.success(request, _("The call is recorded."))
            return redirect("exporters:office-exporter", claim.exporter.uuid)
        except DomainError as error:
            form.add_error(None, str(error))
    return render(request, f"{FOLDER}/ring.html", {"form": form, "claim": claim})


@audience(Role.PROGRAMME_MANAGER)
@require_http_methods(["GET", "POST"])
def office_deem(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Deem the claim of a silent exporter confirmed, on evidence."""
    claim = _claim(uuid)
    form = Deem(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            objections.deem_confirmed(
                claim=claim, evidence=form.cleaned_data["evidence"], actor=request.user, now=timezone.now()
            )
            messages.success(request, _("%(reference)s counts as confirmed.") % {"reference": claim.reference})
            return redirect("exporters:office-exporter", claim.exporter.uuid)
        except DomainError as error:
            form.add_error(None, str(error))
    return render(request, f"{FOLDER}/deem.html", {"form": form, "claim": claim})


@audience(Role.APPROVER)
@require_http_methods(["GET", "POST"])
def office_decide_objection(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Decide an objection with a reason that both sides read."""
    objection = get_object_or_404(queries.open_objections(), uuid=uuid)
    form = DecideObjection(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            objections.decide_objection(
                objection=objection,
                upheld=form.cleaned_data["outcome"] == "upheld",
                reason=form.cleaned_data["reason"],
                actor=request.user,
                now=timezone.now(),
            )
            messages.success(request, _("Decided: %(reference)s.") % {"reference": objection.reference})
            return redirect("exporters:office-exporter", objection.claim.exporter.uuid)
        except DomainError as error:
            form.add_error(None, str(error))
    return render(request, f"{FOLDER}/decide.html", {"form": form, "objection": objection})


@audience(Role.FINANCE_OFFICER)
@require_http_methods(["GET", "POST"])
def office_clear_hold(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Close an upheld objection: what was earned before is decided and the hold is released."""
    open_ones = Hold.objects.filter(kind=HoldKind.DISPUTE, cleared_at=None, exporter__isnull=False)
    hold = get_object_or_404(open_ones.select_related("exporter"), uuid=uuid)
    exporter = hold.exporter
    if exporter is None or Objection.objects.filter(claim__exporter=exporter, decided_at=None):
        raise Http404
    form = ClearHold(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = form.cleaned_data["act"]
        clear_holds(kind=hold.kind, act=act, actor=request.user, now=timezone.now(), exporter=exporter)
        messages.success(request, _("The hold is released."))
        return redirect("exporters:office-exporter", exporter.uuid)
    return render(request, f"{FOLDER}/clear_hold.html", {"form": form, "hold": hold, "reason": reason_of(hold)})


def _claim(uuid: str) -> Claim:
    return get_object_or_404(Claim.objects.select_related("exporter", "startup", "notice"), uuid=uuid)
