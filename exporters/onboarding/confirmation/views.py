"""The pages of an exporter: what it is asked, and its own status page."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from exporters.onboarding.claims.models import ConfirmationLink
from exporters.onboarding.claims.queries import link_of_token
from exporters.onboarding.claims.states import CLAIM, ClaimStatus
from exporters.onboarding.confirmation import objections, operations
from exporters.onboarding.confirmation.forms import ConfirmClaim, Object
from exporters.onboarding.confirmation.queries import (
    claim_of_exporter,
    link_of_session,
    objection_of,
    opens_its_page,
)
from exporters.onboarding.entrance.forms import EnterPin, ProveChannel
from exporters.onboarding.entrance.models import AccessCode
from exporters.onboarding.entrance.open_page import exporter_here
from exporters.onboarding.entrance.operations import choose_pin, pin_is_right, send_code, use_code
from exporters.onboarding.stages.queries import route
from exporters.onboarding.stages.views import SIDE_TAGS
from portal.accounts.access import EXPORTER, PUBLIC, address_of, audience, sign_in_exporter
from portal.accounts.requests import ExporterRequest
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.masking import mask_email
from portal.lib.transitions import TransitionRefused
from startups.public import contact_of

LINK = "confirmation_link"
# Somebody answered between the opening of the page and this press.
LINK_USED = (operations.LinkClosed, TransitionRefused)


@audience(PUBLIC)
@never_cache
@require_safe
def confirmation_link(request: HttpRequest, token: str) -> HttpResponse:
    """Opening a link only remembers it: the address with the secret is left at once, so no page or log shows it."""
    link = link_of_token(token)
    if link is not None:
        request.session[LINK] = str(link.uuid)
    else:
        request.session.pop(LINK, None)
    response = redirect("exporters:confirmation")
    response["Referrer-Policy"] = "no-referrer"
    return response


@audience(PUBLIC)
@never_cache
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
def confirmation(request: HttpRequest) -> HttpResponse:
    """What was said and in whose name; after the answer the same link asks for the secret PIN."""
    link = link_of_session(request.session.get(LINK))
    if link is None:
        return _closed(request)
    if operations.is_answerable(claim=link.claim, link=link, now=timezone.now()):
        return render(request, "exporters/onboarding/confirmation/asked.html", _said(link))
    if not hasattr(link.claim.exporter, "access"):
        return _closed(request)
    return _enter_by_pin(request, link)


def _enter_by_pin(request: HttpRequest, link: ConfirmationLink) -> HttpResponse:
    form = EnterPin(request.POST or None)
    exporter = link.claim.exporter
    if request.method == "POST" and form.is_valid():
        try:
            now, address = timezone.now(), address_of(request)
            if pin_is_right(exporter=exporter, pin=form.cleaned_data["pin"], address=address, now=now):
                sign_in_exporter(request, str(exporter.uuid))
                return redirect("exporters:exporter-status")
            form.add_error("pin", _("This is not the secret PIN. Type it again, or ask for a code by email."))
        except DomainError as error:
            form.add_error(None, str(error))
    return render(request, "exporters/onboarding/confirmation/pin.html", {"form": form, "room": "exporter"})


@audience(PUBLIC)
@never_cache
@sensitive_post_parameters("pin", "pin_again")
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Yes: the notice, the consent, the secret PIN. Only the POST changes anything."""
    link = _open_link(request)
    if link is None:
        return _closed(request)
    opens = opens_its_page(claim=link.claim, link=link)
    form = ConfirmClaim(request.POST or None, opens=opens)
    if request.method == "POST" and form.is_valid():
        try:
            pin = form.cleaned_data.get("pin", "")
            claim = operations.confirm_claim(link=link, pin=pin, language=_language(), now=timezone.now())
        except LINK_USED:
            return _closed(request)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Thank you. Your answer is kept."))
            if not opens:
                return redirect("exporters:exporter-entrance")
            sign_in_exporter(request, str(claim.exporter.uuid))
            return redirect("exporters:exporter-status")
    context = _said(link) | {"form": form, "opens": opens}
    return render(request, "exporters/onboarding/confirmation/confirm.html", context)


@audience(PUBLIC)
@never_cache
@require_http_methods(["GET", "POST"])
def dispute(request: HttpRequest) -> HttpResponse:
    """No: in the exporter's own words."""
    link = _open_link(request)
    if link is None:
        return _closed(request)
    form = Object(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["words"]
            objection = objections.dispute_claim(link=link, words=words, language=_language(), now=timezone.now())
        except LINK_USED:
            return _closed(request)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            return render(request, "exporters/onboarding/confirmation/recorded.html", {"objection": objection})
    return render(request, "exporters/onboarding/confirmation/object.html", _said(link) | {"form": form})


@audience(EXPORTER)
@never_cache
@require_safe
def exporter_status(request: ExporterRequest) -> HttpResponse:
    """The exporter's page: what is done, what is needed by when and from whom, its startup, how to object."""
    exporter = exporter_here(request)
    claim = claim_of_exporter(exporter)
    current = claim if claim and claim.status in (ClaimStatus.CONFIRMED, ClaimStatus.DISPUTED) else None
    found = route(exporter)
    context = {
        "exporter": exporter,
        "route": found,
        "side_tag": SIDE_TAGS[found.side],
        "office_email": settings.OFFICE_EMAIL,
        "claim": current,
        "contact": contact_of(current.startup) if current else None,
        "objection": objection_of(claim) if claim else None,
        "may_object": claim is not None and CLAIM.allows("dispute", claim.status),
        "unproven": current is not None and current.proven_at is None,
        "masked_email": mask_email(exporter.contact_email),
        "today": ist_day(timezone.now()),
    }
    return render(request, "exporters/onboarding/confirmation/status.html", context)


@audience(EXPORTER)
@never_cache
@require_http_methods(["GET", "POST"])
def exporter_object(request: ExporterRequest) -> HttpResponse:
    """An objection after confirming."""
    claim = claim_of_exporter(exporter_here(request))
    if claim is None or not CLAIM.allows("dispute", claim.status):
        raise Http404
    form = Object(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["words"]
            objection = objections.raise_objection(claim=claim, words=words, language=_language(), now=timezone.now())
            messages.success(
                request, _("Your objection is recorded: %(reference)s.") % {"reference": objection.reference}
            )
        except DomainError as error:
            messages.error(request, str(error))
        return redirect("exporters:exporter-status")
    return render(request, "exporters/onboarding/confirmation/object.html", {"form": form, "claim": claim})


@audience(EXPORTER)
@never_cache
@require_http_methods(["GET", "POST"])
def exporter_withdraw(request: ExporterRequest) -> HttpResponse:
    """Withdraw the consent, after a confirmation that says what follows."""
    claim = claim_of_exporter(exporter_here(request))
    if claim is None or not CLAIM.allows("end", claim.status):
        raise Http404
    if request.method == "POST":
        try:
            operations.withdraw(claim=claim, language=_language(), channel="own_page", now=timezone.now())
            messages.success(request, _("Your consent is withdrawn. From today on the startup earns nothing more."))
        except DomainError as error:
            messages.error(request, str(error))
        return redirect("exporters:exporter-status")
    return render(request, "exporters/onboarding/confirmation/withdraw.html", {"claim": claim})


@audience(EXPORTER)
@never_cache
@sensitive_post_parameters("code", "pin", "pin_again")
@require_http_methods(["GET", "POST"])
def exporter_prove(request: ExporterRequest) -> HttpResponse:
    """After an answer in person: a code to the exporter's own email, and a new PIN."""
    exporter = exporter_here(request)
    claim = claim_of_exporter(exporter)
    if claim is None or claim.proven_at or claim.status != ClaimStatus.CONFIRMED or not exporter.contact_email:
        raise Http404
    form = ProveChannel(request.POST if "code" in request.POST else None)
    sent = request.method == "POST" and "code" not in request.POST
    try:
        if sent:
            send_code(exporter=exporter, purpose=AccessCode.Purpose.PROVE, now=timezone.now())
        elif request.method == "POST" and form.is_valid() and _code_fits(request, exporter, form):
            _prove(claim, exporter, form.cleaned_data["pin"])
            # Everyone else who has this page open used the old PIN and is signed out.
            sign_in_exporter(request, str(exporter.uuid))
            messages.success(request, _("Thank you. It is now certain that this answer is yours."))
            return redirect("exporters:exporter-status")
    except DomainError as error:
        form.add_error(None, str(error)) if form.is_bound else messages.error(request, str(error))
    context = {"form": form, "sent": sent or form.is_bound, "masked_email": mask_email(exporter.contact_email)}
    return render(request, "exporters/onboarding/confirmation/prove.html", context)


def _code_fits(request: HttpRequest, exporter, form: ProveChannel) -> bool:
    found = use_code(
        email=exporter.contact_email,
        purpose=AccessCode.Purpose.PROVE,
        code=form.cleaned_data["code"],
        address=address_of(request),
        now=timezone.now(),
    )
    if found != exporter:
        form.add_error("code", _("This code is not right, or its time is over. Ask for a new one."))
    return found == exporter


def _prove(claim, exporter, pin: str) -> None:
    now = timezone.now()
    choose_pin(exporter=exporter, pin=pin, now=now)
    operations.prove_channel(claim=claim, act="The exporter entered a code sent to its own email.", now=now)


def _open_link(request: HttpRequest) -> ConfirmationLink | None:
    link = link_of_session(request.session.get(LINK))
    if link and operations.is_answerable(claim=link.claim, link=link, now=timezone.now()):
        return link
    return None


def _said(link: ConfirmationLink) -> dict:
    return {"claim": link.claim, "startup": link.claim.startup, "notice": link.claim.notice, "link": link}


def _closed(request: HttpRequest) -> HttpResponse:
    """One page for links that are used, over, or were never made."""
    return render(request, "exporters/onboarding/confirmation/closed.html")


def _language() -> str:
    return (get_language() or "hi")[:2]
