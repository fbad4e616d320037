"""Who may see a view. Every view wears `@audience`; a view without it answers 404.

- "public": everybody
- "signed_in": everybody who signed in
- "applicant": signed in and no officer
- "exporter": an exporter who opened its own page by link and PIN or by code
- roles: officers who have one of them and passed the second factor
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from portal.accounts.roles import Role

PUBLIC, SIGNED_IN, APPLICANT, EXPORTER = "public", "signed_in", "applicant", "exporter"
KINDS = frozenset({PUBLIC, SIGNED_IN, APPLICANT, EXPORTER})
EXPORTER_SESSION_KEY, ENTERED_KEY = "exporter_uuid", "exporter_entered_at"

# Views of installed packages cannot wear the decorator; they are named here, and unnamed ones stay shut.
PACKAGE_VIEWS = {
    name: frozenset({kind})
    for kind, names in {
        PUBLIC: [
            "account_login",
            "account_logout",
            "account_signup",
            "account_inactive",
            "account_email_verification_sent",
            "account_reset_password",
            "account_reset_password_done",
            "account_reset_password_from_key",
            "account_reset_password_from_key_done",
            "mfa_authenticate",
        ],
        SIGNED_IN: [
            "account_reauthenticate",
            "account_change_password",
            "mfa_index",
            "mfa_reauthenticate",
            "mfa_activate_totp",
            "mfa_deactivate_totp",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "mfa_download_recovery_codes",
        ],
    }.items()
    for name in names
}
# What an officer without a second factor may still open: the pages that set it up.
BEFORE_SECOND_FACTOR = frozenset({"mfa_activate_totp", "account_logout", "account_reauthenticate"})


@dataclass(frozen=True)
class Audience:
    allowed: frozenset[str]

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(name) for name in self.allowed - KINDS)


def audience(*allowed: str) -> Callable[[Callable], Callable]:
    """Declare who may see the view: one of the words above, or officer roles."""
    names = frozenset(str(name) for name in allowed)
    if not names or names - KINDS - set(Role.values):
        raise ValueError(f"No such audience: {sorted(names)}")

    def declare(view: Callable) -> Callable:
        view.audience = Audience(names)  # type: ignore[attr-defined]
        return view

    return declare


def audience_of(view: Callable, url_name: str | None) -> Audience | None:
    """The declared audience of a view, of ours or of a package."""
    declared = getattr(view, "audience", None)
    if declared is None and url_name in PACKAGE_VIEWS:
        return Audience(PACKAGE_VIEWS[url_name])
    return declared


class EntranceNeeded(Exception):
    """The exporter's session in this browser has ended; the link and PIN, or a code, open its pages again."""


class AudienceMiddleware:
    """Admit only the declared audience: people who are not signed in go to sign-in, others get a 404."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.exporter_uuid = request.session.get(EXPORTER_SESSION_KEY)  # type: ignore[attr-defined]
        response = self.get_response(request)
        # What somebody who is known here has read stays in no cache, and the back button asks again.
        if is_known(request) and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Redirect an exporter whose session has ended to the entrance, with a message."""
        if not isinstance(error, EntranceNeeded):
            return None
        messages.info(request, _("This page was closed here, because a new PIN was chosen. Enter again."))
        return redirect("exporters:exporter-entrance")

    def process_view(self, request: HttpRequest, view: Callable, args, kwargs) -> HttpResponse | None:
        url_name = request.resolver_match.url_name if request.resolver_match else None
        declared = audience_of(view, url_name)
        if declared is None:
            raise Http404
        return admit(request, declared, url_name)


def is_known(request: HttpRequest) -> bool:
    """Whether somebody signed in, or an exporter opened its pages, in this browser."""
    return bool(request.exporter_uuid) or request.user.is_authenticated  # type: ignore[attr-defined]


def admit(request: HttpRequest, declared: Audience, url_name: str | None = None) -> HttpResponse | None:
    """None when the person may pass; a redirect to the way in; raises Http404 for everybody else."""
    if PUBLIC in declared.allowed:
        return None
    if declared.allowed == {EXPORTER}:
        return None if request.exporter_uuid else redirect("exporters:exporter-entrance")  # type: ignore[attr-defined]
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if request.user.is_officer and url_name not in BEFORE_SECOND_FACTOR and not has_second_factor(request):
        return redirect("mfa_activate_totp")
    if SIGNED_IN in declared.allowed or request.user.has_role(*declared.roles):
        return None
    if APPLICANT in declared.allowed and not request.user.is_officer:
        return None
    raise Http404


def has_second_factor(request: HttpRequest) -> bool:
    """Whether the officer has an authenticator; allauth then asks for its code at every sign-in.

    An officer's session ends with the working day.
    """
    if not request.session.get("second_factor"):
        request.session["second_factor"] = Authenticator.objects.filter(user_id=request.user.pk, type="totp").exists()
        request.session.set_expiry(settings.OFFICER_SESSION_SECONDS)
    return request.session["second_factor"]


def address_of(request: HttpRequest) -> str:
    """The network address of the client, as allauth counts it: behind a trusted proxy, the one it forwards."""
    return get_adapter(request).get_client_ip(request)


def sign_in_exporter(request: HttpRequest, exporter_uuid: str) -> None:
    """Open the exporter's own pages in this browser; the session key changes against fixation."""
    request.session.cycle_key()
    request.session[EXPORTER_SESSION_KEY] = str(exporter_uuid)
    request.session[ENTERED_KEY] = timezone.now().isoformat()
    # The session of somebody who signed in here as well ends when that sign-in said.
    if not request.user.is_authenticated:
        request.session.set_expiry(settings.SESSION_COOKIE_AGE)


def entered_at(request: HttpRequest) -> datetime | None:
    """When the exporter's own pages were opened in this browser."""
    text = request.session.get(ENTERED_KEY)
    return datetime.fromisoformat(text) if text else None


def sign_out_exporter(request: HttpRequest) -> None:
    """Close the exporter's pages in this browser."""
    request.session.pop(EXPORTER_SESSION_KEY, None)
    request.session.cycle_key()
