"""The job that reads a file of claims."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exporters.onboarding.claim_files.models import ClaimFile
from exporters.onboarding.claim_files.operations import work_through
from portal.lib.jobs import job


@job("exporters.claims.read_file", title=_("Read a file of exporters"))
def read_file(*, claim_file_id: int, **_rest: object) -> str:
    """Work through a file of claims, from where it stopped."""
    claim_file = ClaimFile.objects.select_related("startup", "file", "notice", "uploaded_by").get(pk=claim_file_id)
    done = work_through(claim_file=claim_file, now=timezone.now())
    return f"{done.rows_done} rows, {done.rows_wrong} wrong"
