"""Why a row of a file is refused, in the reader's language: its cells are read again."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from exporters.intake.problems import Finding, Problem
from exporters.onboarding.claim_files.columns import is_msme
from exporters.onboarding.claim_files.models import ClaimFileError
from exporters.onboarding.claims.reader import FieldMessage, read_claim


def problems_of(error: ClaimFileError) -> Sequence[Finding]:
    """The problems of a row, each with its column; the column is empty for what concerns none."""
    if error.reason:
        return [Problem("", error.reason)]
    found = read_claim(error.cells, msme=is_msme(error.cells)).stops
    # The rules were changed since.
    return found or [FieldMessage("", _("This row has no error any more. Import it again."))]
