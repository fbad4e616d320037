from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from portal.accounts.access import PUBLIC, SIGNED_IN, audience


@audience(PUBLIC)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the programme is and for whom."""
    return render(request, "portal/home/home.html")


@audience(SIGNED_IN)
@require_safe
def my_start(request: HttpRequest) -> HttpResponse:
    """Where a person lands after signing in: officers at the queue, startups at their own page."""
    name = "startups:application-queue" if request.user.is_officer else "startups:application-list"
    try:
        return redirect(reverse(name))
    except NoReverseMatch:
        return redirect("portal:home")
