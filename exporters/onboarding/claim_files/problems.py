"""Why a row of a file is not taken, in the language of whoever reads it: its cells are read once more."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exporters.onboarding.claim_files.columns import is_msme
from exporters.onboarding.claims.operations import REASONS as NOT_LOGGED
from exporters.onboarding.claims.reader import read_claim

# What concerns no column; the codes stand in ClaimFileError.reason.
TOO_MANY_CELLS = "too_many_cells"
REASONS = {
    **NOT_LOGGED,
    TOO_MANY_CELLS: gettext_lazy(
        "This row has more cells than the first line names columns. Put text that holds a comma between quotes."
    ),
}


def problems_said(cells: Mapping[str, str], reason: str) -> list[tuple[str, str]]:
    """The problems of a row, each with its column; the column is empty for what concerns none."""
    if reason:
        return [("", str(REASONS[reason]))]
    found = read_claim(cells, msme=is_msme(cells)).stops
    # The rules were changed since.
    return found or [("", _("This row has no error any more. Import it again."))]
