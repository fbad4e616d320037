from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.access import audience
from portal.accounts.requests import OfficerRequest
from portal.accounts.roles import Role
from portal.audit.display import who
from portal.audit.models import AuditEvent
from portal.lib.pages import keyset_page
from portal.lib.registry import EVENTS, event_words


@audience(Role.AUDITOR, Role.PROGRAMME_MANAGER, Role.APPROVER, Role.FINANCE_OFFICER)
@require_safe
def audit_log(request: OfficerRequest) -> HttpResponse:
    """Who did what, newest first, by event if asked."""
    found = AuditEvent.objects.select_related("actor")
    event = request.GET.get("event", "")
    if event in EVENTS:
        found = found.filter(event=event)
    page = keyset_page(found, order=("-id",), request=request)
    rows = [(row, event_words(row.event), who(row)) for row in page]
    choices = [(name, event_words(name)) for name in sorted(EVENTS)]
    return render(request, "portal/audit/log.html", {"page": page, "rows": rows, "event": event, "choices": choices})
