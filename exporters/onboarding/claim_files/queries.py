"""Reads: a startup's files of claims and what could not be taken from one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from exporters.intake.problems import Finding
from exporters.intake.tables import error_lines
from exporters.onboarding.claim_files.columns import SAMPLE_HEADER
from exporters.onboarding.claim_files.models import ClaimFile, ClaimFileError
from exporters.onboarding.claim_files.problems import problems_of
from exporters.onboarding.claims.queries import looks_of
from exporters.onboarding.claims.reader import column_of

if TYPE_CHECKING:
    from startups.public import Startup

ERROR_HEADER = ("line", "column", "problem", *SAMPLE_HEADER)
LOOK_HEADER = ("claim", "column", "look", "firm")


@dataclass(frozen=True)
class ErrorShown:
    """A row that was not taken: its line in the file, and each problem with its column."""

    line: int
    problems: Sequence[Finding]


def claim_files_of(startup: "Startup") -> QuerySet[ClaimFile]:
    """The files that this startup uploaded, newest first."""
    return ClaimFile.objects.filter(startup=startup).select_related("file", "uploaded_by").order_by("-id")


def error_rows(claim_file: ClaimFile) -> Iterator[list[object]]:
    """A line for each problem: where, what, and the row as uploaded, to be corrected and uploaded again."""
    errors = claim_file.errors.order_by("line").iterator()
    return error_lines(((error.line, error.cells, problems_of(error)) for error in errors), SAMPLE_HEADER)


def look_rows(claim_file: ClaimFile) -> Iterator[list[object]]:
    """A line for each thing to look at again in a claim of this file: the claim, where, what, and the firm."""
    for claim in claim_file.claims.order_by("id").iterator():
        for look in looks_of(claim):
            yield [claim.reference, column_of(look), look, claim.firm]


def errors_shown(errors: Iterable[ClaimFileError]) -> list[ErrorShown]:
    """These rows with their problems in the language of the reader."""
    return [ErrorShown(error.line, problems_of(error)) for error in errors]
