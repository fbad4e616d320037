"""Writes: a file of claims is brought, then worked through in the background, row by row."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import translation

from exporters.consent.models import NoticeVersion
from exporters.onboarding.claim_files import emails
from exporters.onboarding.claim_files.columns import OPTIONAL, REQUIRED, is_msme
from exporters.onboarding.claim_files.models import ClaimImport, ClaimImportError
from exporters.onboarding.claims.operations import AlreadyLogged, log_claim
from exporters.onboarding.claims.readings import read_claim
from exporters.onboarding.claims.states import ClaimStatus
from portal.accounts.models import User
from portal.audit.operations import record
from portal.files.operations import accept_upload
from portal.lib import jobs
from portal.lib.csvfiles import FileUnreadable, Row, read_rows
from portal.lib.errors import DomainError

if TYPE_CHECKING:
    from startups.public import Startup

MAX_BYTES = 10_000_000
CHUNK = 100
Status = ClaimImport.Status


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
        total = sum(1 for _row in _rows(claim_import))
    except FileUnreadable as error:
        return _refuse(claim_import, str(error), now)
    ClaimImport.objects.filter(pk=claim_import.pk).update(status=Status.RUNNING, rows_total=total)
    claim_import.refresh_from_db()
    rows = (row for row in _rows(claim_import) if row.line > claim_import.line_done)
    with translation.override(claim_import.brought_by.language):
        while chunk := list(islice(rows, CHUNK)):
            _work_chunk(claim_import, chunk, now)
            jobs.progress(claim_import.rows_done, total)
    return _finish(claim_import, now)


def _rows(claim_import: ClaimImport) -> Iterable[Row]:
    with default_storage.open(claim_import.file.path) as file:
        yield from read_rows(file, required=REQUIRED, optional=OPTIONAL)


@transaction.atomic
def _work_chunk(claim_import: ClaimImport, chunk: list[Row], now: datetime) -> None:
    counts = dict.fromkeys(("rows_live", "rows_waiting", "rows_known", "rows_wrong"), 0)
    for row in chunk:
        counts[_work_row(claim_import, row, now)] += 1
    for name, count in counts.items():
        setattr(claim_import, name, getattr(claim_import, name) + count)
    claim_import.line_done = chunk[-1].line
    claim_import.save(update_fields=[*counts, "line_done"])


def _work_row(claim_import: ClaimImport, row: Row, now: datetime) -> str:
    """Log one row; returns the count that it goes into."""
    read = read_claim(row.values, msme=is_msme(row.values))
    if read.said is None:
        return _wrong(claim_import, row, read.stops)
    try:
        with transaction.atomic():
            claim = log_claim(
                startup=claim_import.startup,
                said=read.said,
                notice=claim_import.notice,
                actor=claim_import.brought_by,
                now=now,
                claim_import=claim_import,
            )
    except AlreadyLogged:
        return "rows_known"
    except DomainError as error:
        return _wrong(claim_import, row, [("", str(error))])
    return "rows_live" if claim.status == ClaimStatus.LIVE else "rows_waiting"


def _wrong(claim_import: ClaimImport, row: Row, problems: list[tuple[str, str]]) -> str:
    ClaimImportError.objects.bulk_create(
        ClaimImportError(
            claim_import=claim_import, line=row.line, column=column, problem=problem[:500], cells=row.values
        )
        for column, problem in problems
    )
    return "rows_wrong"


@transaction.atomic
def _refuse(claim_import: ClaimImport, sentence: str, now: datetime) -> ClaimImport:
    """The file as a whole cannot be read: nothing of it was taken."""
    changed = {"status": Status.REFUSED, "refused_because": sentence[:500], "finished_at": now}
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
