"""The agreement: read, accepted by name, and kept in sight afterwards."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.accounts.access import APPLICANT, audience
from portal.accounts.requests import MemberRequest
from portal.lib.errors import DomainError
from startups.applications.models import Application
from startups.calls.models import AgreementText
from startups.enrolment import permissions
from startups.enrolment.forms import AcceptForm
from startups.enrolment.models import Acceptance
from startups.enrolment.operations import accept_agreement, text_hash


@audience(APPLICANT)
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: MemberRequest, uuid: str) -> HttpResponse:
    """Read and accept; afterwards: who accepted which text when."""
    application = Application.objects.select_related("call", "startup").filter(uuid=uuid).first()
    if application is None or not permissions.can_see_agreement(request.user, application):
        raise Http404
    if acceptance := Acceptance.objects.filter(application=application).first():
        return render(request, "startups/enrolment/accepted.html", _accepted(application, acceptance))
    text = application.call.agreement_texts.first()
    if text is None:
        raise Http404
    may_accept = permissions.can_accept_agreement(request.user, application)
    form = AcceptForm(request.POST or None)
    if request.method == "POST":
        if not may_accept:
            raise Http404
        if form.is_valid() and _accept(request, application, text, form):
            return redirect("startups:agreement", uuid=application.uuid)
    context = {
        "application": application,
        "text": text,
        "body": text.body,
        "shown": _shown(text),
        "may_accept": may_accept,
        "form": form,
    }
    return render(request, "startups/enrolment/agreement.html", context)


def _shown(text: AgreementText) -> dict[str, str]:
    """What the page shows: the language of the text, and its hash."""
    language = "hi" if get_language() == "hi" and text.body_hi else "en"
    return {"language": language, "shown_sha256": text_hash(text.body)}


def _accept(request: MemberRequest, application: Application, text: AgreementText, form: AcceptForm) -> bool:
    try:
        accept_agreement(
            application=application,
            agreement=text,
            language=form.cleaned_data["language"],
            shown_sha256=form.cleaned_data["shown_sha256"],
            typed_name=form.cleaned_data["name"],
            actor=request.user,
            now=timezone.now(),
        )
    except DomainError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("Agreement accepted. Your startup takes part in the programme."))
    return True


def _accepted(application: Application, acceptance: Acceptance) -> dict:
    text = acceptance.agreement
    body = text.body_hi if acceptance.language == "hi" else text.body_en
    return {"application": application, "acceptance": acceptance, "body": body}
