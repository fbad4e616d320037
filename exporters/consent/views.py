"""Officers' pages about the notice: one person drafts, another approves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exporters.consent.forms import DraftNotice
from exporters.consent.models import NoticeVersion
from exporters.consent.operations import approve_notice, draft_notice
from exporters.consent.queries import current_notice, notice_versions
from portal.accounts.access import audience
from portal.accounts.roles import Role
from portal.lib.errors import DomainError
from portal.lib.pages import keyset_page


@audience(Role.PROGRAMME_MANAGER, Role.APPROVER, Role.AUDITOR)
@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    """Every version, with its texts, its hash and its people."""
    page = keyset_page(notice_versions(), order=("-number",), request=request, size=20)
    context = {
        "page": page,
        "current": current_notice(),
        "may_draft": request.user.has_role(Role.PROGRAMME_MANAGER),
        "may_approve": request.user.has_role(Role.APPROVER),
    }
    return render(request, "exporters/consent/list.html", context)


@audience(Role.PROGRAMME_MANAGER)
@require_http_methods(["GET", "POST"])
def notice_draft(request: HttpRequest) -> HttpResponse:
    """A new version; it begins from the text in force."""
    current = current_notice()
    form = DraftNotice(request.POST or None, initial={"text_en": current.text_en, "text_hi": current.text_hi})
    if request.method == "POST" and form.is_valid():
        notice = draft_notice(**form.cleaned_data, actor=request.user, now=timezone.now())
        messages.success(
            request, _("Version %(number)s is drafted; an approver looks at it.") % {"number": notice.number}
        )
        return redirect("exporters:notice-list")
    return render(request, "exporters/consent/draft.html", {"form": form})


@audience(Role.APPROVER)
@require_POST
def notice_approve(request: HttpRequest, uuid: str) -> HttpResponse:
    """Put a version in force."""
    notice = get_object_or_404(NoticeVersion, uuid=uuid)
    try:
        approve_notice(notice=notice, actor=request.user, now=timezone.now())
        messages.success(request, _("Version %(number)s is in force.") % {"number": notice.number})
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("exporters:notice-list")
