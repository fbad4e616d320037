"""What a reader may choose on every page: the language, the theme, the density of lists."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from portal.accounts.access import PUBLIC, audience
from portal.accounts.operations import choose_language
from portal.home.context import THEMES

A_YEAR = 365 * 24 * 3600


@audience(PUBLIC)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Go on in the other language, on the same page; mails to a signed-in person follow."""
    answer = HttpResponseRedirect(page_to_return_to(request))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=A_YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
        if request.user.is_authenticated:
            choose_language(user=request.user, language=chosen)
    return answer


@audience(PUBLIC)
@require_POST
def display(request: HttpRequest) -> HttpResponse:
    """Keep the theme and the density of lists in cookies; an empty theme leaves it to the device."""
    answer = HttpResponseRedirect(page_to_return_to(request))
    for name, allowed in (("theme", THEMES), ("density", ("roomy", "dense"))):
        if name not in request.POST:
            continue
        if request.POST[name] in allowed:
            answer.set_cookie(
                name,
                request.POST[name],
                max_age=A_YEAR,
                httponly=True,
                samesite="Lax",
                secure=settings.LANGUAGE_COOKIE_SECURE,
            )
        else:
            answer.delete_cookie(name)
    return answer


def page_to_return_to(request: HttpRequest) -> str:
    """The page of ours that the person was on; never another site."""
    page = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if here else reverse("portal:home")
