"""Calls as officers write and publish them. The public pages are in startups/calls/views.py."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import audience
from portal.accounts.models import User
from portal.accounts.requests import OfficerRequest
from portal.accounts.roles import Role
from portal.lib.errors import DomainError
from portal.lib.pages import keyset_page
from portal.two_people import views as two_people
from portal.two_people.display import Addresses, DecisionPanel, Words, decision_panel
from portal.two_people.permissions import can_decide
from portal.two_people.states import DECLINE
from startups.calls import operations
from startups.calls.models import Call
from startups.calls.office import forms
from startups.calls.office.history import what_happened
from startups.calls.states import CALL_TABLE, CallStatus

MANAGER, APPROVER, AUDITOR = Role.PROGRAMME_MANAGER, Role.APPROVER, Role.AUDITOR
SHAPES = {CallStatus.DRAFT: "draft", CallStatus.PROPOSED: "recommended", CallStatus.PUBLISHED: "approved"}


WORDS = Words(
    head=gettext_lazy("Publish this call"),
    why=gettext_lazy("Another person proposed it. After publication nothing of it changes."),
    checker=gettext_lazy("An approver publishes it."),
    withdraw=gettext_lazy("Withdraw the proposal"),
    approve=gettext_lazy("Publish this call"),
    decline=gettext_lazy("Send back with a reason"),
)


def _panel(user: User, call: Call) -> DecisionPanel:
    to = Addresses.of(
        call.uuid, "startups:office-call-publish", "startups:office-call-send-back", "startups:office-call-withdraw"
    )
    return decision_panel(user, call, CALL_TABLE, words=WORDS, to=to)


@audience(MANAGER, APPROVER, AUDITOR)
@require_safe
def call_list(request: OfficerRequest) -> HttpResponse:
    """Every call, newest first."""
    page = keyset_page(Call.objects.all(), order=("-opens_at", "-id"), request=request, size=20)
    context = {
        "page": page,
        "rows": [(call, SHAPES[CallStatus(call.status)]) for call in page.rows],
        "may_draft": MANAGER in request.user.roles,
        "size": 20,
    }
    return render(request, "startups/calls/office_list.html", context)


@audience(MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def call_new(request: OfficerRequest) -> HttpResponse:
    """Begin a draft."""
    form = forms.CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        call = operations.draft_call(values=form.values(), actor=request.user, now=timezone.now())
        messages.success(request, _("Draft kept. Next: the criteria."))
        return redirect("startups:office-call-lines", uuid=call.uuid, part=forms.CRITERIA)
    return render(request, "startups/calls/office_dates.html", {"form": form})


@audience(MANAGER, APPROVER, AUDITOR)
@require_safe
def call_detail(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The whole call, what is missing, and this officer's act."""
    call = _call(uuid)
    draft = call.status == CallStatus.DRAFT
    context = {
        "call": call,
        "shape": SHAPES[CallStatus(call.status)],
        "criteria": list(call.criteria.all()),
        "questions": list(call.questions.all()),
        "agreement": call.agreement_texts.first(),
        "missing": operations.missing_parts(call, timezone.now()) if call.status != CallStatus.PUBLISHED else [],
        "may_edit": draft and MANAGER in request.user.roles,
        "panel": _panel(request.user, call),
        "happened": what_happened(call),
    }
    return render(request, "startups/calls/office_call.html", context)


@audience(MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def call_dates(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Change names, dates, places or plan code."""
    call = _draft(uuid)
    form = forms.CallForm(request.POST or None, initial=forms.initial_of(call))
    if request.method == "POST" and form.is_valid():
        return _kept(
            request,
            call,
            lambda now: operations.change_call(call=call, values=form.values(), actor=request.user, now=now),
        )
    return render(request, "startups/calls/office_dates.html", {"form": form, "call": call})


@audience(MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def call_lines(request: OfficerRequest, uuid: str, part: str) -> HttpResponse:
    """Criteria or questions, line by line; an emptied line is dropped."""
    call = _draft(uuid)
    if part not in forms.FORMSETS:
        raise Http404
    formset = forms.FORMSETS[part](request.POST or None, initial=forms.lines_of(call, part), prefix="line")
    for form in formset:
        form.empty_permitted = True
        form.use_required_attribute = False
    if request.method == "POST" and formset.is_valid():
        save = {forms.CRITERIA: operations.set_criteria, forms.QUESTIONS: operations.set_questions}[part]
        rows = forms.filled_lines(formset)
        return _kept(request, call, lambda now: save(call=call, rows=rows, actor=request.user, now=now))
    context = {"call": call, "formset": formset, "part": part}
    return render(request, "startups/calls/office_lines.html", context)


@audience(MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def call_agreement(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The agreement text in both languages."""
    call = _draft(uuid)
    text = call.agreement_texts.first()
    initial = {name: getattr(text, name) for name in ("text_date", "body_en", "body_hi")} if text else {}
    form = forms.AgreementForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return _kept(
            request,
            call,
            lambda now: operations.set_agreement(call=call, **form.cleaned_data, actor=request.user, now=now),
        )
    return render(request, "startups/calls/office_agreement.html", {"form": form, "call": call})


@audience(MANAGER)
@require_POST
def call_propose(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Hand the draft to the approver."""
    call = _call(uuid)
    said = _("Sent to the approver. You proposed; another person publishes.")
    return _kept(request, call, lambda now: operations.propose_call(call=call, actor=request.user, now=now), said=said)


@audience(APPROVER)
@require_POST
def call_publish(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Publish a proposal."""
    call = _call(uuid)
    said = _("Published. From now on nothing of this call changes.")
    return _kept(request, call, lambda now: operations.publish_call(call=call, actor=request.user, now=now), said=said)


@audience(APPROVER)
@require_http_methods(["GET", "HEAD", "POST"])
def call_send_back(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Return a proposal with a reason."""
    call = _call(uuid)
    if not CALL_TABLE.allows(DECLINE, call.status):
        raise Http404
    page = two_people.DeclinePage(
        heading=_("Send the call back"),
        about=f"{call.name} · {call.reference}",
        back=_page_of(call),
        back_word=call.reference,
        done=_("Sent back to the programme manager."),
        submit=_("Send back"),
    )
    may_decide = can_decide(request.user, call, CALL_TABLE)
    return two_people.decline(request, partial(_send_back, request, call), page, may_decide=may_decide)


def _send_back(request: OfficerRequest, call: Call, *, remark: str) -> None:
    operations.send_back_call(call=call, reason=remark, actor=request.user, now=timezone.now())


@audience(MANAGER)
@require_POST
def call_withdraw(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The maker takes a proposal back to change it."""
    call = _call(uuid)
    said = _("Withdrawn. The call is a draft again.")
    return _kept(request, call, lambda now: operations.withdraw_call(call=call, actor=request.user, now=now), said=said)


def _page_of(call: Call) -> str:
    return reverse("startups:office-call", args=[call.uuid])


def _call(uuid: str) -> Call:
    call = Call.objects.select_related("proposed_by", "decided_by", "created_by").filter(uuid=uuid).first()
    if call is None:
        raise Http404
    return call


def _draft(uuid: str) -> Call:
    call = _call(uuid)
    if call.status != CallStatus.DRAFT:
        raise Http404
    return call


def _kept(request: OfficerRequest, call: Call, operation, said: str = "") -> HttpResponse:
    try:
        operation(timezone.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said or _("Saved."))
    return redirect("startups:office-call", uuid=call.uuid)
