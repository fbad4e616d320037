"""The columns of a file of claims, and how a row of it is read."""

from collections.abc import Mapping, Sequence

from exporters.intake.problems import Finding, Problem
from exporters.intake.tables import Table
from exporters.onboarding.claims.reader import read_claim
from exporters.onboarding.claims.rules import ClaimDetails
from portal.lib.csvfiles import Row

NO = {"no", "n", "0", "नहीं"}


def is_msme(values: Mapping[str, str]) -> bool:
    """Whether the row says that the firm is an MSME; it is unless the row says no."""
    return values.get("msme", "").strip().casefold() not in NO


def read_row(row: Row) -> tuple[ClaimDetails | None, Sequence[Finding]]:
    """The claim of a row; None when its cells may be in the wrong columns."""
    if row.too_many_cells:
        return None, [Problem("", "too_many_cells")]
    read = read_claim(row.values, msme=is_msme(row.values))
    return read.details, read.stops


CLAIMS = Table(
    required=("firm", "place", "product_group", "contact_name", "contact_mobile"),
    optional=("pan", "gstin", "iec", "udyam", "msme", "state", "contact_email", "language"),
    read=read_row,
)
# The columns in the order in which people fill them in, and one row.
SAMPLE_HEADER = (
    "firm", "place", "state", "product_group", "pan", "gstin", "iec", "udyam", "msme",
    "contact_name", "contact_mobile", "contact_email", "language",
)  # fmt: skip
SAMPLE_ROW = (
    "Bhadohi Carpet House", "Bhadohi", "09", "Hand-knotted carpets", "ABCPA1234F", "", "", "UDYAM-UP-10-0001234", "yes",
    "Rubina Ansari", "9876543210", "rubina@example.in", "hi",
)  # fmt: skip
