"""Officers' pages about the notice: one person drafts, another approves."""

from dataclasses import replace
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exporters.consent.forms import DraftNotice
from exporters.consent.models import NoticeVersion
from exporters.consent.operations import approve_notice, decline_notice, draft_notice, withdraw_notice
from exporters.consent.queries import current_notice, notice_versions
from exporters.consent.states import CHECKERS, MAKERS, NOTICE
from portal.accounts.access import audience
from portal.accounts.models import User
from portal.accounts.requests import OfficerRequest
from portal.accounts.roles import Role
from portal.lib.pages import keyset_page
from portal.two_people import views as two_people
from portal.two_people.display import Addresses, DecisionPanel, Words, decision_panel
from portal.two_people.permissions import can_decide

WORDS = Words(
    head=gettext_lazy("Decide this version"),
    why=gettext_lazy("Another person wrote it. Approved, it is the notice of every new claim."),
    checker=gettext_lazy("An approver decides."),
    withdraw=gettext_lazy("Withdraw this version"),
    approve=gettext_lazy("Approve this version"),
)

OVERTAKEN = gettext_lazy("A newer version is in force, so this one can no longer be approved.")


def _panel(user: User, notice: NoticeVersion, current: NoticeVersion | None) -> DecisionPanel:
    """A version that a newer one has overtaken can only be declined or withdrawn."""
    overtaken = current is not None and current.number > notice.number
    words = replace(WORDS, approve="", why=OVERTAKEN) if overtaken else WORDS
    to = Addresses.of(notice.uuid, "exporters:notice-approve", "exporters:notice-decline", "exporters:notice-withdraw")
    return decision_panel(user, notice, NOTICE, words=words, to=to)


@audience(Role.PROGRAMME_MANAGER, Role.APPROVER, Role.AUDITOR)
@require_safe
def notice_list(request: OfficerRequest) -> HttpResponse:
    """Every version, with its texts, its hash and its people."""
    page = keyset_page(notice_versions(), order=("-number",), request=request, size=20)
    current = current_notice()
    context = {
        "page": page,
        "current": current,
        "may_draft": request.user.has_role(Role.PROGRAMME_MANAGER),
        "rows": [(notice, _panel(request.user, notice, current)) for notice in page],
    }
    return render(request, "exporters/consent/list.html", context)


@audience(*MAKERS)
@require_http_methods(["GET", "POST"])
def notice_draft(request: OfficerRequest) -> HttpResponse:
    """A new version; it begins from the text in force."""
    current = current_notice()
    form = DraftNotice(request.POST or None, initial={"text_en": current.text_en, "text_hi": current.text_hi})
    if request.method == "POST" and form.is_valid():
        notice = draft_notice(**form.cleaned_data, actor=request.user, now=timezone.now())
        messages.success(
            request, _("Version %(number)s is drafted. An approver decides on it.") % {"number": notice.number}
        )
        return redirect("exporters:notice-list")
    return render(request, "exporters/consent/draft.html", {"form": form})


@audience(*CHECKERS)
@require_POST
def notice_approve(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Put a version in force."""
    notice = get_object_or_404(notice_versions(), uuid=uuid)
    return two_people.act(
        request,
        partial(approve_notice, notice=notice, actor=request.user, now=timezone.now()),
        done=_("Version %(number)s is in force.") % {"number": notice.number},
        back=reverse("exporters:notice-list"),
    )


@audience(*CHECKERS)
@require_http_methods(["GET", "POST"])
def notice_decline(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Do not approve a version and say why."""
    notice = get_object_or_404(notice_versions(), uuid=uuid)
    page = two_people.DeclinePage(
        heading=_("Do not approve this version"),
        about=_("Notice to exporters, version %(number)s") % {"number": notice.number},
        back=reverse("exporters:notice-list"),
        back_word=_("Notice to exporters"),
        done=_("The version is not approved. The maker reads your reason."),
    )
    decline = partial(decline_notice, notice=notice, actor=request.user, now=timezone.now())
    return two_people.decline(request, decline, page, may_decide=can_decide(request.user, notice, NOTICE))


@audience(*MAKERS)
@require_POST
def notice_withdraw(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The maker takes a version back."""
    notice = get_object_or_404(notice_versions(), uuid=uuid)
    return two_people.act(
        request,
        partial(withdraw_notice, notice=notice, actor=request.user, now=timezone.now()),
        done=_("Version %(number)s is withdrawn.") % {"number": notice.number},
        back=reverse("exporters:notice-list"),
    )
