from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from portal.accounts.access import PUBLIC, audience
from portal.accounts.requests import OfficerRequest
from portal.accounts.roles import Role
from portal.lib.masking import mask_email
from portal.lib.pages import keyset_page
from portal.lib.registry import mail_words
from portal.notifications.models import MailStatus, OutgoingMail


@audience(Role.AUDITOR, Role.PROGRAMME_MANAGER)
@require_safe
def mails(request: OfficerRequest) -> HttpResponse:
    """Whether each mail went out, newest first. Nothing of what it says is loaded, and nobody is named whole."""
    found = OutgoingMail.objects.only("id", "to", "template", "status", "queued_at", "sent_at")
    failed = request.GET.get("status") == MailStatus.FAILED
    if failed:
        found = found.filter(status=MailStatus.FAILED)
    page = keyset_page(found, order=("-id",), request=request)
    rows = [(mail, mail_words(mail.template), mask_email(mail.to)) for mail in page]
    return render(request, "portal/notifications/mails.html", {"page": page, "rows": rows, "failed": failed})


@audience(PUBLIC)
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Every mail of the embedded portal, newest first; there is no such page in production."""
    if not settings.EMBEDDED:
        raise Http404
    mails = OutgoingMail.objects.all()
    if to := request.GET.get("to", "").strip():
        mails = mails.filter(to__iexact=to)
    page = keyset_page(mails, order=("-id",), request=request, size=50)
    return render(request, "portal/notifications/mailbox.html", {"page": page, "to": to})


@audience(PUBLIC)
@require_safe
def mail(request: HttpRequest, uuid: str) -> HttpResponse:
    """One mail of the embedded portal as its reader sees it."""
    if not settings.EMBEDDED:
        raise Http404
    return render(request, "portal/notifications/mail.html", {"mail": get_object_or_404(OutgoingMail, uuid=uuid)})
