"""One application as officers see it; recommendation, decision, release."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import audience
from portal.accounts.requests import OfficerRequest
from portal.accounts.roles import Role
from portal.lib.errors import DomainError
from portal.lib.pages import keyset_page
from portal.two_people import views as two_people
from startups.applications.models import Application
from startups.applications.states import ApplicationStatus
from startups.decisions import forms, operations, permissions, queries
from startups.decisions.display.application import dossier
from startups.decisions.models import Recommendation
from startups.vetting.permissions import can_see_application
from startups.vetting.queries import application_for, assignment_of

OFFICERS = tuple(Role)
RELEASED_AT_ONCE = 20


@audience(*OFFICERS)
@require_safe
def application_office(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The status of an application, what is known, what happened, and this officer's action."""
    application = application_for(request.user, uuid)
    if application is None:
        if undeclared := assignment_of(request.user, uuid):
            return redirect("startups:assignment", uuid=undeclared.uuid)
        raise Http404
    shown = dossier(application, request.user, timezone.now())
    return render(request, "startups/decisions/application.html", vars(shown))


@audience(Role.SCREENING_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
def recommend(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Propose an outcome to the approver."""
    application = _application(request, uuid)
    if not permissions.can_recommend(request.user, application):
        raise Http404
    screening = application.status == ApplicationStatus.IN_SCREENING
    form = forms.RecommendForm(request.POST or None, only_declining=screening)
    if request.method == "POST" and form.is_valid():
        try:
            operations.recommend(application=application, **form.cleaned_data, actor=request.user, now=timezone.now())
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Sent to the approver. You recommended; another person decides."))
            return redirect("startups:application-office", uuid=application.uuid)
    return render(request, "startups/decisions/recommend.html", {"application": application, "form": form})


@audience(Role.APPROVER)
@require_POST
def decide(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Decide as recommended."""
    recommendation = _recommendation(request, uuid)
    return two_people.act(
        request,
        partial(operations.decide, recommendation=recommendation, actor=request.user, now=timezone.now()),
        done=_("Decided. The applicant learns it when you release it."),
        back=_page_of(recommendation),
    )


@audience(Role.APPROVER)
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: OfficerRequest, uuid: str) -> HttpResponse:
    """Return the recommendation with a reason."""
    recommendation = _recommendation(request, uuid)
    page = two_people.DeclinePage(
        heading=_("Send the recommendation back"),
        about=f"{recommendation.application.legal_name} · {recommendation.application.reference}",
        back=_page_of(recommendation),
        back_word=recommendation.application.reference,
        done=_("Sent back. The officer who recommended is told."),
        submit=_("Send back"),
        reason=_("Recommended by %(name)s: %(outcome)s. The application returns to the status “%(status)s”.")
        % {
            "name": recommendation.proposed_by,
            "outcome": recommendation.get_outcome_display(),
            "status": recommendation.get_recommended_from_display(),
        },
    )
    return two_people.decline(
        request,
        partial(_send_back, request, recommendation),
        page,
        may_decide=permissions.can_decide(request.user, recommendation),
    )


def _send_back(request: OfficerRequest, recommendation: Recommendation, *, remark: str) -> None:
    operations.send_back(recommendation=recommendation, reason=remark, actor=request.user, now=timezone.now())


@audience(Role.SCREENING_OFFICER)
@require_POST
def withdraw(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The officer who recommended takes it back."""
    recommendation = _recommendation(request, uuid)
    return two_people.act(
        request,
        partial(
            operations.withdraw_recommendation, recommendation=recommendation, actor=request.user, now=timezone.now()
        ),
        done=_("Recommendation withdrawn. The application has the status “%(status)s” again.")
        % {"status": recommendation.get_recommended_from_display()},
        back=_page_of(recommendation),
    )


def _page_of(recommendation: Recommendation) -> str:
    return reverse("startups:application-office", args=[recommendation.application.uuid])


@audience(Role.APPROVER, Role.AUDITOR, Role.PROGRAMME_MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: OfficerRequest) -> HttpResponse:
    """Who will be mailed what, in which language; then the mails go out."""
    if request.method == "POST":
        if not permissions.can_release(request.user):
            raise Http404
        return _release(request)
    page = keyset_page(
        queries.decisions_to_release(request.user), order=("decided_at", "id"), request=request, size=RELEASED_AT_ONCE
    )
    context = {
        "page": page,
        "rows": [(decision, queries.recipients_of(decision)) for decision in page.rows],
        "may_release": permissions.can_release(request.user),
        "size": RELEASED_AT_ONCE,
    }
    return render(request, "startups/decisions/release.html", context)


def _release(request: OfficerRequest) -> HttpResponse:
    """Release what was ticked on the page that showed it; one that is gone meanwhile stops only itself."""
    chosen = queries.decisions_to_release(request.user).filter(uuid__in=_uuids(request))
    done = 0
    for decision in list(chosen):
        try:
            operations.release(decision=decision, actor=request.user, now=timezone.now())
            done += 1
        except DomainError as error:
            messages.error(request, str(error))
    if done:
        said = ngettext("%(count)s decision released.", "%(count)s decisions released.", done)
        messages.success(request, said % {"count": done})
    else:
        messages.warning(request, _("Nothing was released. Tick at least one decision."))
    return redirect("startups:release")


def _uuids(request: OfficerRequest) -> list[str]:
    found = []
    for text in request.POST.getlist("decision")[:RELEASED_AT_ONCE]:
        try:
            found.append(str(UUID(text)))
        except ValueError:
            continue
    return found


def _application(request: OfficerRequest, uuid: str) -> Application:
    application = application_for(request.user, uuid)
    if application is None:
        raise Http404
    return application


def _recommendation(request: OfficerRequest, uuid: str) -> Recommendation:
    """The recommendation that the approver was shown, by its own uuid, so that a newer one is not decided unseen."""
    found = (
        Recommendation.objects.select_related("application__call", "application__startup", "reason", "proposed_by")
        .filter(uuid=uuid)
        .first()
    )
    if found is None or not can_see_application(request.user, found.application):
        raise Http404
    return found
