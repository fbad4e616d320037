from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal.accounts import operations
from portal.accounts.access import PUBLIC, audience
from portal.accounts.forms import AcceptInvitation
from portal.lib.errors import DomainError


@audience(PUBLIC)
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def officer_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """An invited officer gives a name and a password, then signs in and sets up the second factor."""
    now = timezone.now()
    form: AcceptInvitation | None = AcceptInvitation(request.POST or None)
    try:
        invitation = operations.find_invitation(token=token, now=now)
        if invitation.is_for_known_person:
            form = None
        if request.method == "POST" and (form is None or form.is_valid()):
            answers = form.cleaned_data if form else {"full_name": "", "password": ""}
            operations.accept_invitation(token=token, now=now, **answers)
            messages.success(request, _("Your account is ready. Sign in, then set up your authenticator app."))
            return redirect("account_login")
    except DomainError as error:
        return render(request, "portal/accounts/invitation_closed.html", {"sentence": error}, status=410)
    return render(request, "portal/accounts/invitation.html", {"form": form, "invitation": invitation})
