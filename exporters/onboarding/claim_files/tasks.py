"""The job that reads a file of claims."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exporters.onboarding.claim_files.models import ClaimImport
from exporters.onboarding.claim_files.operations import work_through
from portal.lib.jobs import job


@job("exporters.claims.read_file", title=_("Read a file of exporters"))
def read_file(*, claim_import_id: int, **_rest: object) -> str:
    """Work through a file of claims, from where it stopped."""
    claim_import = ClaimImport.objects.select_related("startup", "file", "notice", "brought_by").get(pk=claim_import_id)
    done = work_through(claim_import=claim_import, now=timezone.now())
    return f"{done.rows_done} rows, {done.rows_wrong} wrong"
