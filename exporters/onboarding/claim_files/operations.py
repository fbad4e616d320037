"""Writes: a file of claims is brought, then worked through in the background, some hundred rows at once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from exporters.consent.models import NoticeVersion
from exporters.onboarding.claim_files import emails
from exporters.onboarding.claim_files.columns import OPTIONAL, REQUIRED, is_msme
from exporters.onboarding.claim_files.models import ClaimFile, ClaimFileError
from exporters.onboarding.claim_files.problems import TOO_MANY_CELLS
from exporters.onboarding.claims.models import Claim
from exporters.onboarding.claims.operations import AlreadyLogged, ClaimRefused, NotLogged, Occasion, log_claims
from exporters.onboarding.claims.queries import looks_of
from exporters.onboarding.claims.reader import ReadClaim, read_claim
from exporters.onboarding.claims.rules import Said
from exporters.onboarding.claims.states import ClaimStatus
from portal.accounts.models import User
from portal.audit.operations import record
from portal.files.operations import accept_upload
from portal.lib import jobs
from portal.lib.csvfiles import FileUnreadable, Row, read_rows

if TYPE_CHECKING:
    from startups.public import Startup

MAX_BYTES, MAX_ROWS = 10_000_000, 10_000
# Rows in one transaction. Who logs a claim by hand meanwhile waits for one of these at most.
CHUNK = 250
COUNTS = ("rows_live", "rows_waiting", "rows_known", "rows_wrong")
KEPT = (*COUNTS, "rows_look", "status", "rows_total", "line_done")
Status = ClaimFile.Status


@dataclass
class ReadRow:
    """A row of the file, what was understood of it, and what became of it."""

    row: Row
    read: ReadClaim
    outcome: Claim | ClaimRefused | None = None

    @property
    def said(self) -> Said | None:
        """What may be logged; nothing when the cells may stand in wrong columns."""
        return None if self.row.too_many_cells else self.read.said

    @property
    def reason(self) -> str:
        """Why it is wrong when reading its cells does not show it."""
        if self.row.too_many_cells:
            return TOO_MANY_CELLS
        return self.outcome.code if isinstance(self.outcome, NotLogged) else ""

    @property
    def count(self) -> str:
        """The count that the row goes into."""
        if isinstance(self.outcome, Claim):
            return "rows_live" if self.outcome.status == ClaimStatus.LIVE else "rows_waiting"
        return "rows_known" if isinstance(self.outcome, AlreadyLogged) else "rows_wrong"

    @property
    def wants_look(self) -> bool:
        """Whether it was logged, and its numbers want another look."""
        return isinstance(self.outcome, Claim) and bool(looks_of(self.outcome))


@transaction.atomic
def bring_claim_file(
    *, startup: "Startup", upload: UploadedFile, notice: NoticeVersion, actor: User, now: datetime
) -> ClaimFile:
    """Keep the file and ask for the job that reads it. Raises FileRefused."""
    stored = accept_upload(upload=upload, purpose="claims", actor=actor, now=now, kinds=("csv",), max_bytes=MAX_BYTES)
    brought = ClaimFile.objects.create(startup=startup, file=stored, notice=notice, uploaded_by=actor, uploaded_at=now)
    record(event="claim_file.brought", actor=actor, target=brought, now=now, data={"sha256": stored.sha256})
    jobs.ask("exporters.claims.read_file", key=str(brought.pk), claim_file_id=brought.pk)
    return brought


def work_through(*, claim_file: ClaimFile, now: datetime) -> ClaimFile:
    """Log a claim for every good row and keep the errors of the others.

    Chunk by chunk, each with its count in one transaction: stopped in the middle, it goes on behind the last one.
    Run again on a finished file it does nothing; the same file brought again finds all its claims logged.
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
    rows = (row for row in _rows(claim_file) if row.line > claim_file.line_done)
    while chunk := list(islice(rows, CHUNK)):
        # Read before the transaction, which then is short: others write in between.
        _work_chunk(claim_file, [_read(row) for row in chunk], now)
        jobs.progress(claim_file.rows_done, total)
    return _finish(claim_file, now)


def _rows(claim_file: ClaimFile) -> Iterable[Row]:
    with default_storage.open(claim_file.file.path) as file:
        yield from read_rows(file, required=REQUIRED, optional=OPTIONAL)


def _count_rows(claim_file: ClaimFile) -> int:
    total = sum(1 for _row in _rows(claim_file))
    if total > MAX_ROWS:
        raise FileUnreadable("too_many_rows", most=MAX_ROWS)
    return total


def _read(row: Row) -> ReadRow:
    return ReadRow(row, read_claim(row.values, msme=is_msme(row.values)))


@transaction.atomic
def _work_chunk(claim_file: ClaimFile, chunk: list[ReadRow], now: datetime) -> None:
    """Log the claims of these rows, keep the errors, and count both.

    The file is locked: if the job runs twice at once, what one has done the other leaves out.
    """
    claim_file.refresh_from_db(fields=KEPT, from_queryset=ClaimFile.objects.select_for_update())
    chunk = [one for one in chunk if one.row.line > claim_file.line_done]
    if not chunk:
        return
    _log(claim_file, chunk, now)
    ClaimFileError.objects.bulk_create(_error(claim_file, one) for one in chunk if one.count == "rows_wrong")
    for name, count in Counter(one.count for one in chunk).items():
        setattr(claim_file, name, getattr(claim_file, name) + count)
    claim_file.rows_look += sum(one.wants_look for one in chunk)
    claim_file.line_done = chunk[-1].row.line
    claim_file.save(update_fields=[*COUNTS, "rows_look", "line_done"])


def _log(claim_file: ClaimFile, chunk: list[ReadRow], now: datetime) -> None:
    """Log what was understood; each row then knows its count, and the reason if it is wrong."""
    good = [(one, one.said) for one in chunk if one.said]
    occasion = Occasion(claim_file.startup, claim_file.notice, claim_file.uploaded_by, now, claim_file)
    outcomes = log_claims(saids=[said for _one, said in good], occasion=occasion)
    for (one, _said), outcome in zip(good, outcomes, strict=True):
        one.outcome = outcome


def _error(claim_file: ClaimFile, one: ReadRow) -> ClaimFileError:
    return ClaimFileError(claim_file=claim_file, line=one.row.line, reason=one.reason, cells=one.row.values)


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
