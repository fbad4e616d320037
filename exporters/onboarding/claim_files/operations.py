"""Writes: a file of claims is uploaded, then processed in the background, some hundred rows at once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from exporters.consent.models import NoticeVersion
from exporters.intake.problems import Problem
from exporters.intake.recording import Recorded
from exporters.intake.tables import Outcome, ReadRow, read_in_chunks, rows_of, settle
from exporters.onboarding.claim_files import emails
from exporters.onboarding.claim_files.columns import CLAIMS
from exporters.onboarding.claim_files.models import ClaimFile, ClaimFileError
from exporters.onboarding.claims.models import Claim
from exporters.onboarding.claims.operations import NotLogged, Occasion, log_claims
from exporters.onboarding.claims.queries import looks_of
from exporters.onboarding.claims.rules import ClaimDetails
from exporters.onboarding.claims.states import ClaimStatus
from portal.accounts.models import User
from portal.audit.operations import record
from portal.files.operations import accept_upload
from portal.lib import jobs
from portal.lib.csvfiles import FileUnreadable

if TYPE_CHECKING:
    from startups.public import Startup

MAX_BYTES, MAX_ROWS = 10_000_000, 10_000
# Rows in one transaction. Who logs a claim by hand meanwhile waits for one of these at most.
CHUNK = 250
COUNTS = ("rows_live", "rows_waiting", "rows_known", "rows_wrong")
KEPT = (*COUNTS, "rows_look", "status", "rows_total", "line_done")
Status = ClaimFile.Status
Chunk = list[ReadRow[ClaimDetails]]


@transaction.atomic
def upload_claim_file(
    *, startup: "Startup", upload: "UploadedFile[Any]", notice: NoticeVersion, actor: User, now: datetime
) -> ClaimFile:
    """Keep the file and ask for the job that reads it. Raises FileRefused."""
    stored = accept_upload(upload=upload, purpose="claims", actor=actor, now=now, kinds=("csv",), max_bytes=MAX_BYTES)
    uploaded = ClaimFile.objects.create(startup=startup, file=stored, notice=notice, uploaded_by=actor, uploaded_at=now)
    record(event="claim_file.uploaded", actor=actor, target=uploaded, now=now, data={"sha256": stored.sha256})
    jobs.ask("exporters.claims.read_file", key=str(uploaded.pk), claim_file_id=uploaded.pk)
    return uploaded


def work_through(*, claim_file: ClaimFile, now: datetime) -> ClaimFile:
    """Log a claim for every good row and keep the errors of the others.

    Each chunk and its counts are one transaction: a job that was stopped continues after the last one.
    Run again on a finished file it does nothing; the same file uploaded again finds all its claims logged.
    """
    if claim_file.status in (Status.DONE, Status.REFUSED):
        return claim_file
    try:
        total = _count_rows(claim_file)
    except FileUnreadable as error:
        return _refuse(claim_file, error, now)
    unfinished = ClaimFile.objects.filter(pk=claim_file.pk, status__in=[Status.WAITING, Status.RUNNING])
    unfinished.update(status=Status.RUNNING, rows_total=total)
    claim_file.refresh_from_db(fields=KEPT)
    for chunk in _chunks(claim_file):
        # Read before the transaction, which then is short: others write in between.
        _work_chunk(claim_file, chunk, now)
        jobs.progress(claim_file.rows_done, total)
    return _finish(claim_file, now)


def _chunks(claim_file: ClaimFile) -> Iterator[Chunk]:
    with default_storage.open(claim_file.file.path) as file:
        yield from read_in_chunks(file, CLAIMS, size=CHUNK, after=claim_file.line_done)


def _count_rows(claim_file: ClaimFile) -> int:
    with default_storage.open(claim_file.file.path) as file:
        total = sum(1 for _row in rows_of(file, CLAIMS))
    if total > MAX_ROWS:
        raise FileUnreadable("too_many_rows", most=MAX_ROWS)
    return total


@transaction.atomic
def _work_chunk(claim_file: ClaimFile, chunk: Chunk, now: datetime) -> None:
    """Log the claims of these rows, keep the errors, and count both.

    The file is locked: if the job runs twice at once, what one has done the other leaves out.
    """
    claim_file.refresh_from_db(fields=KEPT, from_queryset=ClaimFile.objects.select_for_update())
    chunk = [row for row in chunk if row.line > claim_file.line_done]
    if not chunk:
        return
    log = Logging(Occasion(claim_file.startup, claim_file.notice, claim_file.uploaded_by, now, claim_file))
    settle(chunk, log.write)
    ClaimFileError.objects.bulk_create(_error(claim_file, row) for row in chunk if row.outcome == Outcome.WRONG)
    _count(claim_file, chunk, log.claims)
    claim_file.line_done = chunk[-1].line
    claim_file.save(update_fields=[*COUNTS, "rows_look", "line_done"])


@dataclass
class Logging:
    """Writes claims for the engine of tables, and remembers them."""

    occasion: Occasion
    claims: list[Claim] = field(default_factory=list)

    def write(self, claimed: Sequence[ClaimDetails]) -> Recorded:
        """Log what was understood; says of each whether there is a claim, there was one, or why there is none."""
        recorded = Recorded()
        for place, outcome in enumerate(log_claims(claimed=claimed, occasion=self.occasion)):
            if isinstance(outcome, Claim):
                self.claims.append(outcome)
                recorded.added.append(place)
            elif isinstance(outcome, NotLogged):
                recorded.problems[place] = Problem("", outcome.code)
            else:
                recorded.repeated.append(place)
        return recorded


def _count(claim_file: ClaimFile, chunk: Chunk, claims: Sequence[Claim]) -> None:
    live = sum(claim.status == ClaimStatus.LIVE for claim in claims)
    outcomes = Counter(row.outcome for row in chunk)
    claim_file.rows_live += live
    claim_file.rows_waiting += len(claims) - live
    claim_file.rows_known += outcomes[Outcome.REPEATED]
    claim_file.rows_wrong += outcomes[Outcome.WRONG]
    claim_file.rows_look += sum(bool(looks_of(claim)) for claim in claims)


def _error(claim_file: ClaimFile, row: ReadRow[ClaimDetails]) -> ClaimFileError:
    """The row as it came; of its problems only a code that its cells do not show (problems.py)."""
    reason = "".join(problem.code for problem in row.coded_problems)
    return ClaimFileError(claim_file=claim_file, line=row.line, reason=reason, cells=row.row.values)


@transaction.atomic
def _refuse(claim_file: ClaimFile, error: FileUnreadable, now: datetime) -> ClaimFile:
    """The file as a whole cannot be read: nothing of it was taken."""
    fault = {"code": error.code, "values": error.values}
    changed = {"status": Status.REFUSED, "fault": fault, "finished_at": now}
    ClaimFile.objects.filter(pk=claim_file.pk).update(**changed)
    claim_file.refresh_from_db()
    record(event="claim_file.refused", actor=None, actor_label="job", target=claim_file, now=now)
    emails.file_done(claim_file=claim_file, now=now)
    return claim_file


@transaction.atomic
def _finish(claim_file: ClaimFile, now: datetime) -> ClaimFile:
    if not ClaimFile.objects.filter(pk=claim_file.pk, status=Status.RUNNING).update(
        status=Status.DONE, finished_at=now
    ):
        return claim_file
    claim_file.refresh_from_db()
    record(event="claim_file.done", actor=None, actor_label="job", target=claim_file, now=now)
    emails.file_done(claim_file=claim_file, now=now)
    return claim_file
