"""The columns of a file of claims, as the sample file shows them."""

from collections.abc import Mapping

REQUIRED = ("firm", "place", "product_group", "contact_name", "contact_mobile")
OPTIONAL = ("pan", "gstin", "iec", "udyam", "msme", "state", "contact_email", "language")
SAMPLE_HEADER = (
    "firm", "place", "state", "product_group", "pan", "gstin", "iec", "udyam", "msme",
    "contact_name", "contact_mobile", "contact_email", "language",
)  # fmt: skip
SAMPLE_ROW = (
    "Bhadohi Carpet House", "Bhadohi", "09", "Hand-knotted carpets", "ABCPA1234F", "", "", "UDYAM-UP-10-0001234", "yes",
    "Rubina Ansari", "9876543210", "rubina@example.in", "hi",
)  # fmt: skip
NO = {"no", "n", "0", "नहीं"}


def is_msme(values: Mapping[str, str]) -> bool:
    """Whether the row says that the firm is an MSME; it is unless the row says no."""
    return values.get("msme", "").strip().casefold() not in NO
