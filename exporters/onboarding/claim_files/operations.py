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
from exporters.onboarding.claim_files.models import ClaimImport, ClaimImportError
from exporters.onboarding.claim_files.problems import TOO_MANY_CELLS
from exporters.onboarding.claims.models import Claim
from exporters.onboarding.claims.operations import AlreadyLogged, ClaimRefused, NotLogged, Occasion, log_claims
from exporters.onboarding.claims.queries import looks_of
from exporters.onboarding.claims.readings import ReadClaim, read_claim
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
Status = ClaimImport.Status


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
) -> ClaimImport:
    """Keep the file and ask for the job that reads it. Raises FileRefused."""
    stored = accept_upload(upload=upload, purpose="claims", actor=actor, now=now, kinds=("csv",), max_bytes=MAX_BYTES)
    brought = ClaimImport.objects.create(startup=startup, file=stored, notice=notice, brought_by=actor, brought_at=now)
    record(event="claim_file.brought", actor=actor, target=brought, now=now, data={"sha256": stored.sha256})
    jobs.ask("exporters.claims.read_file", key=str(brought.pk), claim_import_id=brought.pk)
    return brought


def work_through(*, claim_import: ClaimImport, now: datetime) -> ClaimImport:
    """Log a claim for every good row and keep the errors of the others.

    Chunk by chunk, each with its count in one transaction: stopped in the middle, it goes on behind the last one.
    Run again on a finished file it does nothing; the same file brought again finds all its claims logged.
    """
    if claim_import.status in (Status.DONE, Status.REFUSED):
        return claim_import
    try:
        total = _count_rows(claim_import)
    except FileUnreadable as error:
        return _refuse(claim_import, error, now)
    unfinished = ClaimImport.objects.filter(pk=claim_import.pk, status__in=[Status.WAITING, Status.RUNNING])
    unfinished.update(status=Status.RUNNING, rows_total=total)
    claim_import.refresh_from_db(fields=KEPT)
    rows = (row for row in _rows(claim_import) if row.line > claim_import.line_done)
    while chunk := list(islice(rows, CHUNK)):
        # Read before the transaction, which then is short: others write in between.
        _work_chunk(claim_import, [_read(row) for row in chunk], now)
        jobs.progress(claim_import.rows_done, total)
    return _finish(claim_import, now)


def _rows(claim_import: ClaimImport) -> Iterable[Row]:
    with default_storage.open(claim_import.file.path) as file:
        yield from read_rows(file, required=REQUIRED, optional=OPTIONAL)


def _count_rows(claim_import: ClaimImport) -> int:
    total = sum(1 for _row in _rows(claim_import))
    if total > MAX_ROWS:
        raise FileUnreadable("too_many_rows", most=MAX_ROWS)
    return total


def _read(row: Row) -> ReadRow:
    return ReadRow(row, read_claim(row.values, msme=is_msme(row.values)))


@transaction.atomic
def _work_chunk(claim_import: ClaimImport, chunk: list[ReadRow], now: datetime) -> None:
    """Log the claims of these rows, keep the errors, and count both.

    The file is locked: if the job runs twice at once, what one has done the other leaves out.
    """
    claim_import.refresh_from_db(fields=KEPT, from_queryset=ClaimImport.objects.select_for_update())
    chunk = [one for one in chunk if one.row.line > claim_import.line_done]
    if not chunk:
        return
    _log(claim_import, chunk, now)
    ClaimImportError.objects.bulk_create(_error(claim_import, one) for one in chunk if one.count == "rows_wrong")
    for name, count in Counter(one.count for one in chunk).items():
        setattr(claim_import, name, getattr(claim_import, name) + count)
    claim_import.rows_look += sum(one.wants_look for one in chunk)
    claim_import.line_done = chunk[-1].row.line
    claim_import.save(update_fields=[*COUNTS, "rows_look", "line_done"])


def _log(claim_import: ClaimImport, chunk: list[ReadRow], now: datetime) -> None:
    """Log what was understood; each row then knows its count, and the reason if it is wrong."""
    good = [(one, one.said) for one in chunk if one.said]
    occasion = Occasion(claim_import.startup, claim_import.notice, claim_import.brought_by, now, claim_import)
    outcomes = log_claims(saids=[said for _one, said in good], occasion=occasion)
    for (one, _said), outcome in zip(good, outcomes, strict=True):
        one.outcome = outcome


def _error(claim_import: ClaimImport, one: ReadRow) -> ClaimImportError:
    return ClaimImportError(claim_import=claim_import, line=one.row.line, reason=one.reason, cells=one.row.values)


@transaction.atomic
def _refuse(claim_import: ClaimImport, error: FileUnreadable, now: datetime) -> ClaimImport:
    """The file as a whole cannot be read: nothing of it was taken."""
    fault = {"code": error.code, "values": error.values}
    changed = {"status": Status.REFUSED, "fault": fault, "finished_at": now}
    ClaimImport.objects.filter(pk=claim_import.pk).update(**changed)
    claim_import.refresh_from_db()
    record(event="claim_file.refused", actor=None, actor_label="job", target=claim_import, now=now)
    emails.file_done(claim_import=claim_import, now=now)
    return claim_import


@transaction.atomic
def _finish(claim_import: ClaimImport, now: datetime) -> ClaimImport:
    if not ClaimImport.objects.filter(pk=claim_import.pk, status=Status.RUNNING).update(
        status=Status.DONE, finished_at=now
    ):
        return claim_import
    claim_import.refresh_from_db()
    record(event="claim_file.done", actor=None, actor_label="job", target=claim_import, now=now)
    emails.file_done(claim_import=claim_import, now=now)
    return claim_import
