"""Startups as officers see them: the list, one startup, and the changes of its standing."""

from datetime import date
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import audience
from portal.accounts.models import User
from portal.accounts.requests import OfficerRequest
from portal.accounts.roles import Role
from portal.audit.display import happened
from portal.audit.queries import history
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.pages import keyset_page
from portal.two_people import views as two_people
from portal.two_people.display import Addresses, DecisionPanel, Words, decision_panel
from startups.profiles.models import Standing, Startup
from startups.standing import operations, queries
from startups.standing.forms import ProposeChange, Renewal
from startups.standing.models import StandingChange
from startups.standing.permissions import (
    RECORDERS,
    acts_to_propose,
    can_decide,
    can_record_renewal,
    is_free,
)
from startups.standing.recognition import record_renewal
from startups.standing.rules import TAG_OF_RECOGNITION, Recognition, recognition_on
from startups.standing.states import CHECKERS, MAKERS, STANDING_CHANGE, TAG_OF, Act
from startups.vetting.queries import applications_seen_by

READERS = tuple(role for role in Role if role != Role.REVIEWER)


@audience(*READERS)
@require_safe
def startup_list(request: OfficerRequest) -> HttpResponse:
    """Every startup that was enrolled, the newest first."""
    standing, search = request.GET.get("standing", ""), request.GET.get("q", "")[:80]
    page = keyset_page(queries.enrolled_startups(standing=standing, search=search), order=("-id",), request=request)
    today = ist_day(timezone.now())
    context = {
        "page": page,
        "rows": [(s, TAG_OF[Standing(s.standing)], _waiting(s), _recognition(s, today)) for s in page],
        "standings": [(one.value, one.label) for one in TAG_OF],
        "standing": standing,
        "search": search,
    }
    return render(request, "startups/standing/list.html", context)


def _panel(user: User, change: StandingChange) -> DecisionPanel:
    words = Words(
        head=_("Decide this change"),
        why=_("%(name)s proposes: %(act)s.") % {"name": change.proposed_by, "act": change.get_act_display()},
        checker=_("An approver decides."),
        withdraw=_("Withdraw the proposed change"),
    )
    to = Addresses.of(
        change.uuid, "startups:standing-confirm", "startups:standing-decline", "startups:standing-withdraw"
    )
    return decision_panel(user, change, STANDING_CHANGE, words=words, to=to, free=is_free(user, change.startup))


def _waiting(startup: Startup) -> str:
    act = startup.waiting_act  # type: ignore[attr-defined]
    return str(Act(act).label) if act else ""


def _recognition(startup: Startup, today: date) -> tuple[str, Recognition]:
    """The status of its recognition as a tag: shape and word."""
    state = recognition_on(startup.valid_up_to, today)
    return TAG_OF_RECOGNITION[state], state


@audience(*READERS)
@require_safe
def startup_detail(request: OfficerRequest, uuid: str) -> HttpResponse:
    """One startup: its standing and why, what waits, its applications, what happened."""
    startup = _startup(uuid)
    waiting = queries.open_change(startup)
    context = {
        "startup": startup,
        "shape": TAG_OF[Standing(startup.standing)],
        "recognition": _recognition(startup, ist_day(timezone.now())),
        "may_record": can_record_renewal(request.user),
        "waiting": waiting,
        "panel": _panel(request.user, waiting) if waiting else None,
        "acts": [] if waiting else acts_to_propose(request.user, startup),
        "changes": queries.changes_of(startup),
        "applications": applications_seen_by(request.user).filter(startup=startup).select_related("call"),
        "happened": happened(history(startup)[:30]),
    }
    return render(request, "startups/standing/startup.html", context)


@audience(*MAKERS)
@require_http_methods(["GET", "POST"])
def propose(request: OfficerRequest, uuid: str, act: str) -> HttpResponse:
    """A programme manager proposes a change with its reason."""
    startup = _startup(uuid)
    if act not in acts_to_propose(request.user, startup):
        raise Http404
    form = ProposeChange(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            operations.propose_change(startup=startup, act=act, reason=reason, actor=request.user, now=timezone.now())
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The change is proposed. Nothing changes until an approver decides."))
            return redirect("startups:office-startup", uuid)
    return render(request, "startups/standing/propose.html", {"form": form, "startup": startup, "act": Act(act)})


@audience(*RECORDERS)
@require_http_methods(["GET", "POST"])
def renewal(request: OfficerRequest, uuid: str) -> HttpResponse:
    """An officer notes the last day of a renewed recognition."""
    startup = _startup(uuid)
    form = Renewal(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["valid_up_to"]
        try:
            record_renewal(startup=startup, valid_up_to=day, actor=request.user, now=timezone.now())
        except DomainError as error:
            form.add_error("valid_up_to", str(error))
        else:
            messages.success(request, _("The last day of the recognition is noted."))
            return redirect("startups:office-startup", uuid)
    return render(request, "startups/standing/renewal.html", {"form": form, "startup": startup})


@audience(*CHECKERS)
@require_POST
def confirm(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The approver approves: the standing changes."""
    change = _change_to_decide(request, uuid)
    return two_people.act(
        request,
        partial(operations.approve_change, change=change, actor=request.user, now=timezone.now()),
        done=_("The change is approved. The owners of the startup get a mail."),
        back=_page_of(change),
    )


@audience(*CHECKERS)
@require_http_methods(["GET", "POST"])
def decline(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The approver does not approve and says why."""
    change = _change_to_decide(request, uuid)
    page = two_people.DeclinePage(
        heading=_("Do not approve the change"),
        about=f"{change.startup.name} · {change.get_act_display()}",
        back=_page_of(change),
        back_word=change.startup.reference,
        done=_("The change is not approved. The maker reads your reason."),
        reason=change.reason,
    )
    declined = partial(operations.decline_change, change=change, actor=request.user, now=timezone.now())
    return two_people.decline(request, declined, page, may_decide=can_decide(request.user, change))


@audience(*MAKERS)
@require_POST
def withdraw(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The maker takes it back."""
    change = _change(uuid)
    return two_people.act(
        request,
        partial(operations.withdraw_change, change=change, actor=request.user, now=timezone.now()),
        done=_("The proposed change is withdrawn."),
        back=_page_of(change),
    )


def _page_of(change: StandingChange) -> str:
    return reverse("startups:office-startup", args=[change.startup.uuid])


def _startup(uuid: str) -> Startup:
    return get_object_or_404(queries.enrolled_startups(), uuid=uuid)


def _change(uuid: str) -> StandingChange:
    return get_object_or_404(StandingChange.objects.select_related("startup", "proposed_by"), uuid=uuid)


def _change_to_decide(request: OfficerRequest, uuid: str) -> StandingChange:
    change = _change(uuid)
    if not is_free(request.user, change.startup):
        raise Http404
    return change
