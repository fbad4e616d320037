"""The feedback form: open to everybody, with a limit for each sender."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.accounts.access import PUBLIC, audience
from portal.home.errors import too_many
from portal.home.forms import FeedbackForm
from portal.home.operations import give_feedback


@audience(PUBLIC)
@require_http_methods(["GET", "POST"])
def feedback(request: HttpRequest) -> HttpResponse:
    """Ask for feedback and pass it on to the office."""
    form = FeedbackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="feedback"):
            return too_many(request)
        give_feedback(**form.cleaned_data, page_language=get_language() or "en", now=timezone.now())
        messages.success(request, _("Sent. Thank you: a person of the programme office reads it."))
        return redirect("portal:feedback")
    return render(request, "portal/home/feedback.html", {"form": form})
