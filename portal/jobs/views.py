from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.accounts.access import audience
from portal.accounts.requests import OfficerRequest
from portal.accounts.roles import Role
from portal.jobs import queries
from portal.jobs.models import Job
from portal.lib.pages import keyset_page

# Who also reads what a mail was about and why a job failed.
OVERSEERS = (Role.PROGRAMME_MANAGER, Role.AUDITOR)


@audience(*Role)
@require_safe
def jobs(request: OfficerRequest) -> HttpResponse:
    """What runs by itself and when, what runs when it is asked for, and the latest pieces of work."""
    named = queries.named_jobs()
    page = keyset_page(Job.objects.all(), order=("-id",), request=request)
    context = {
        "scheduled": [job for job in named if job.every],
        "asked": [job for job in named if not job.every],
        "counts": queries.counts_by_status(),
        "last_sweep": queries.last_sweep(),
        "backlogs": queries.backlogs(timezone.now()),
        "page": page,
        "oversees": request.user.has_role(*OVERSEERS),
    }
    return render(request, "portal/jobs/jobs.html", context)
