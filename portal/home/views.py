from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from exporters.commissions.plans.display import shown
from portal.accounts.access import PUBLIC, SIGNED_IN, audience
from portal.accounts.requests import PersonRequest
from portal.home import queries
from portal.home.display import start_of
from portal.home.navigation import address
from portal.home.pages import PAGES, WRITTEN, leaving_address, map_of_site
from portal.lib.dates import ist_day
from startups import public as startups


@audience(PUBLIC)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The programme and its audience; the open call, or when the next one opens."""
    now = timezone.now()
    call = startups.open_calls(now).first()
    notices = queries.notices()
    context = {
        "call": call,
        "closed_call": None if call else queries.last_closed_call(now),
        "coming_call": None if call else queries.next_call(now),
        "live": queries.live_by_state(now),
        "notices": notices,
        "updated": notices[0].day if notices else WRITTEN,
    }
    return render(request, "portal/home/home.html", context)


@audience(PUBLIC)
@require_safe
def live_by_state(request: HttpRequest) -> HttpResponse:
    """The numbers of the tile grid as a table."""
    return render(request, "portal/home/live_by_state.html", {"live": queries.live_by_state(timezone.now())})


@audience(PUBLIC)
@require_safe
def rates(request: HttpRequest) -> HttpResponse:
    """Every approved version of every commission plan, the newest first."""
    plans = [(plan, shown(plan)) for plan in queries.approved_plans()]
    return render(request, "portal/home/rates.html", {"plans": plans})


@audience(PUBLIC)
@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """One of the standing texts: about, how it works, policies, help."""
    context = {
        "updated": PAGES[name].updated,
        "office_email": settings.OFFICE_EMAIL,
        "entrance_url": address("exporters:exporter-entrance"),
    }
    return render(request, f"portal/home/pages/{name}.html", context)


@audience(PUBLIC)
@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Every public page by its name."""
    return render(request, "portal/home/site_map.html", {"groups": map_of_site()})


@audience(PUBLIC)
@require_safe
def leaving(request: HttpRequest) -> HttpResponse:
    """Says that another site follows, before the person goes to alibaba.com; no other address is served."""
    target = leaving_address(request.GET.get("to", ""))
    if target is None:
        raise Http404
    return render(request, "portal/home/leaving.html", {"target": target})


@audience(SIGNED_IN)
@require_safe
def my_start(request: PersonRequest) -> HttpResponse:
    """Where a person lands after signing in: officers at the queue, startups at what waits for them."""
    if request.user.is_officer:
        return redirect("startups:application-queue")
    startup = startups.startup_of(request.user)
    if startup is None:
        return redirect("startups:application-list")
    now = timezone.now()
    found = start_of(request.user, startup, now, ist_day(now))
    context = {
        "startup": startup,
        "start": found,
        "first": found.needs[0] if found.needs else None,
        "enrolled": startup.enrolled_on is not None,
        "office_email": settings.OFFICE_EMAIL,
    }
    return render(request, "portal/home/start.html", context)
