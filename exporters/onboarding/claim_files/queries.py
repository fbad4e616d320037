"""Reads: a startup's files of claims and what could not be taken from one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from exporters.onboarding.claim_files.columns import SAMPLE_HEADER
from exporters.onboarding.claim_files.models import ClaimImport

if TYPE_CHECKING:
    from startups.public import Startup

ERROR_HEADER = ("line", "column", "problem", *SAMPLE_HEADER)


def claim_files_of(startup: "Startup") -> QuerySet[ClaimImport]:
    """The files that this startup brought, newest first."""
    return ClaimImport.objects.filter(startup=startup).select_related("file", "brought_by").order_by("-id")


def error_rows(claim_import: ClaimImport) -> Iterator[list[object]]:
    """A line for each problem: where, what, and the row as it came, to be corrected and brought again."""
    for error in claim_import.errors.order_by("id").iterator():
        yield [error.line, error.column, error.problem, *(error.cells.get(name, "") for name in SAMPLE_HEADER)]
