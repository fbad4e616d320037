from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.access import audience
from portal.accounts.roles import Role
from portal.audit import events
from portal.audit.models import AuditEvent
from portal.lib.pages import keyset_page


@audience(Role.AUDITOR, Role.PROGRAMME_MANAGER, Role.APPROVER, Role.FINANCE_OFFICER)
@require_safe
def audit_log(request: HttpRequest) -> HttpResponse:
    """Who did what, newest first, by event if asked."""
    rows = AuditEvent.objects.select_related("actor")
    event = request.GET.get("event", "")
    if event in events.KNOWN:
        rows = rows.filter(event=event)
    page = keyset_page(rows, order=("-id",), request=request)
    return render(request, "portal/audit/log.html", {"page": page, "event": event, "events": sorted(events.KNOWN)})
