from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from exporters.consent.queries import current_notice
from exporters.onboarding.claim_files.columns import SAMPLE_HEADER, SAMPLE_ROW
from exporters.onboarding.claim_files.forms import UploadClaimFile
from exporters.onboarding.claim_files.models import ClaimFile
from exporters.onboarding.claim_files.operations import upload_claim_file
from exporters.onboarding.claim_files.queries import (
    ERROR_HEADER,
    LOOK_HEADER,
    claim_files_of,
    error_rows,
    errors_shown,
    look_rows,
)
from exporters.onboarding.claims.permissions import can_log_claims
from portal.accounts.access import APPLICANT, audience
from portal.accounts.requests import MemberRequest
from portal.lib.downloads import csv_download, csv_lines
from portal.lib.errors import DomainError
from portal.lib.pages import keyset_page
from startups.public import startup_of


@audience(APPLICANT)
@require_http_methods(["GET", "POST"])
def claim_file_new(request: MemberRequest) -> HttpResponse:
    """Upload a file of exporters; earlier files are listed below."""
    startup = startup_of(request.user)
    if startup is None or not can_log_claims(startup):
        raise Http404
    notice = current_notice()
    form = UploadClaimFile(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            upload = form.cleaned_data["file"]
            uploaded = upload_claim_file(
                startup=startup, upload=upload, notice=notice, actor=request.user, now=timezone.now()
            )
            return redirect("exporters:claim-file", uploaded.uuid)
        except DomainError as error:
            form.add_error("file", str(error))
    page = keyset_page(claim_files_of(startup), order=("-id",), request=request, size=20)
    context = {"form": form, "notice": notice, "page": page, "columns": SAMPLE_HEADER}
    return render(request, "exporters/onboarding/claim_files/new.html", context)


@audience(APPLICANT)
@require_safe
def claim_file(request: MemberRequest, uuid: str) -> HttpResponse:
    """How far the file is, what came of it, and the first errors."""
    uploaded = _own_file(request, uuid)
    page = keyset_page(uploaded.errors.all(), order=("line",), request=request)
    context = {"brought": uploaded, "page": page, "errors": errors_shown(page)}
    return render(request, "exporters/onboarding/claim_files/detail.html", context)


@audience(APPLICANT)
@require_safe
def claim_file_errors(request: MemberRequest, uuid: str) -> StreamingHttpResponse:
    """The refused rows with their problems, as a file to correct and upload again."""
    return csv_download("errors", csv_lines(ERROR_HEADER, error_rows(_own_file(request, uuid))))


@audience(APPLICANT)
@require_safe
def claim_file_looks(request: MemberRequest, uuid: str) -> StreamingHttpResponse:
    """What to look at again in the claims that this file logged; nothing of it stopped a row."""
    return csv_download("look-again", csv_lines(LOOK_HEADER, look_rows(_own_file(request, uuid))))


@audience(APPLICANT)
@require_safe
def claim_file_sample(request: MemberRequest) -> StreamingHttpResponse:
    """A file with the columns and one invented row."""
    return csv_download("exporters-sample", csv_lines(SAMPLE_HEADER, [SAMPLE_ROW]))


def _own_file(request: MemberRequest, uuid: str) -> ClaimFile:
    startup = startup_of(request.user)
    if startup is None:
        raise Http404
    return get_object_or_404(claim_files_of(startup), uuid=uuid)
