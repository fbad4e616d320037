"""The way in for an exporter who has no link at hand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from exporters.onboarding.entrance.forms import AskForCode, EnterCode
from exporters.onboarding.entrance.models import AccessCode
from exporters.onboarding.entrance.operations import ask_for_code, use_code
from portal.accounts.access import EXPORTER, PUBLIC, address_of, audience, sign_in_exporter, sign_out_exporter
from portal.accounts.requests import ExporterRequest
from portal.lib.errors import DomainError

EMAIL = "exporter_email"


@audience(PUBLIC)
@never_cache
@require_http_methods(["GET", "POST"])
def exporter_entrance(request: HttpRequest) -> HttpResponse:
    """What an exporter finds here, and the email to which a code goes. The answer is alike for every address."""
    if request.exporter_uuid:  # type: ignore[attr-defined]  # set by AudienceMiddleware
        return redirect("exporters:exporter-status")
    form = AskForCode(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].lower()
        try:
            ask_for_code(email=email, address=address_of(request), now=timezone.now())
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            request.session[EMAIL] = email
            return redirect("exporters:exporter-code")
    return render(request, "exporters/onboarding/entrance/entrance.html", {"form": form})


@audience(PUBLIC)
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def exporter_code(request: HttpRequest) -> HttpResponse:
    """The code that came by email opens the exporter's page."""
    email = request.session.get(EMAIL)
    if not email:
        return redirect("exporters:exporter-entrance")
    form = EnterCode(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code, address = form.cleaned_data["code"], address_of(request)
        try:
            purpose = AccessCode.Purpose.ENTER
            exporter = use_code(email=email, purpose=purpose, code=code, address=address, now=timezone.now())
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            if exporter:
                request.session.pop(EMAIL)
                sign_in_exporter(request, str(exporter.uuid))
                return redirect("exporters:exporter-status")
            form.add_error("code", _("This code is not right, or its time is over. Ask for a new one."))
    return render(request, "exporters/onboarding/entrance/code.html", {"form": form, "email": email})


@audience(EXPORTER)
@require_POST
def exporter_sign_out(request: ExporterRequest) -> HttpResponse:
    """Close the exporter's pages in this browser."""
    sign_out_exporter(request)
    return redirect("exporters:exporter-entrance")
