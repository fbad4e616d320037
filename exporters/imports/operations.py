"""Writes: an import is uploaded, read, and applied or sent back by a second person."""

from datetime import datetime
from io import StringIO
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from exporters.imports import emails
from exporters.imports.batches import ROWS_AT_ONCE, record_rows, try_rows
from exporters.imports.kinds import KINDS, kind_of
from exporters.imports.models import FactImport, ImportKind
from exporters.imports.moves import mark_moves
from exporters.imports.states import APPROVE_RATES, FACT_IMPORT, RATE_KEEPERS, FileStatus, RowOutcome
from exporters.imports.statuses import RECORDING, check_stage_order
from exporters.intake.tables import ReadRow, read_in_chunks
from portal.accounts.models import User
from portal.audit.operations import record
from portal.files.models import StoredFile
from portal.files.operations import FileRefused, accept_upload, store_content
from portal.lib import jobs
from portal.lib.csvfiles import FileUnreadable, write_rows
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.transitions import Job, change_state
from portal.reference.models import Origin
from portal.reference.operations import next_reference
from portal.two_people import operations as two_people
from portal.two_people.states import APPROVE

LARGEST_FILE = 20_000_000
LONGEST_FILE = 50_000
ACCRUE = "exporters.commissions.accrue"
READING = Job("exporters.imports.read_file")
# What the jobs of an import change while they run.
CHANGING = ["status", "rows_total", "rows_new", "rows_same", "rows_error", "rows_added"]


class ProofRefused(FileRefused):
    """The proof is no file that we take."""


class NothingToApply(DomainError):
    """No row of the file is new."""


class MovesNotConfirmed(DomainError):
    """Rates moved by more than 5% and nobody said that they were compared."""


class SourceMissing(DomainError):
    """Nobody can check facts whose source is not named."""


class RatesNeedFinance(DomainError):
    """Only a finance officer imports exchange rates."""


@transaction.atomic
def upload_file(
    *,
    kind: str,
    upload: "UploadedFile[Any]",
    source: str,
    actor: User,
    now: datetime,
    proof: "UploadedFile[Any] | None" = None,
) -> FactImport:
    """Take a CSV file, with the paper behind it if there is one, and ask the job to read it.

    Raises FileRefused, ProofRefused, SourceMissing or RatesNeedFinance.
    """
    stored = accept_upload(upload=upload, purpose="facts", actor=actor, now=now, kinds=("csv",), max_bytes=LARGEST_FILE)
    kept = _keep_proof(proof, actor, now) if proof else None
    return _propose(kind=kind, origin=Origin.FILE, file=stored, proof=kept, source=source, actor=actor, now=now)


@transaction.atomic
def type_fact(
    *, kind: str, cells: dict[str, str], proof: "UploadedFile[Any]", source: str, actor: User, now: datetime
) -> FactImport:
    """One fact typed on screen with its proof: a file of one row, which goes the same way.

    `cells` are named as the columns of the kind. Raises ProofRefused, SourceMissing or RatesNeedFinance.
    """
    columns = KINDS[kind].table.columns
    text = StringIO()
    write_rows(text, columns, [[cells.get(column, "") for column in columns]], safe=False)
    content = text.getvalue().encode()
    kept = _keep_proof(proof, actor, now)
    stored = store_content(content=content, name=f"{kind}.csv", purpose="facts", actor=actor, now=now, kinds=("csv",))
    return _propose(kind=kind, origin=Origin.SCREEN, file=stored, proof=kept, source=source, actor=actor, now=now)


def _keep_proof(proof: "UploadedFile[Any]", actor: User, now: datetime) -> StoredFile:
    try:
        return accept_upload(upload=proof, purpose="proof of a fact", actor=actor, now=now)
    except FileRefused as refused:
        raise ProofRefused(str(refused)) from refused


def _propose(
    *, kind: str, origin: Origin, file: StoredFile, proof: StoredFile | None, source: str, actor: User, now: datetime
) -> FactImport:
    FACT_IMPORT.require_maker(actor)
    if kind == ImportKind.RATES and not actor.has_role(*RATE_KEEPERS):
        raise RatesNeedFinance(_("A finance officer imports exchange rates."))
    if not source.strip():
        raise SourceMissing(_("Name the source of these facts, so that a second person can check them."))
    fact_import = FactImport.objects.create(
        reference=next_reference("IMP", year=ist_day(now).year),
        kind=kind,
        origin=origin,
        file=file,
        proof=proof,
        source=source.strip(),
        proposed_by=actor,
        proposed_at=now,
    )
    _record("import.proposed", fact_import, actor, now, kind=kind, sha256=file.sha256)
    jobs.ask("exporters.imports.read_file", key=str(fact_import.pk), fact_import_id=fact_import.pk)
    return fact_import


def read_file(*, fact_import_id: int, now: datetime) -> FactImport:
    """The dry run: every row is read, tried and kept with what it is. Run again it goes on where it stopped."""
    fact_import = FactImport.objects.select_related("file", "proposed_by").get(pk=fact_import_id)
    if fact_import.status != FileStatus.RECEIVED:
        return fact_import
    try:
        _read_all(fact_import, now)
    except FileUnreadable as error:
        _refuse(fact_import, error, now)
    else:
        _finish_reading(fact_import, now)
    return fact_import


def _read_all(fact_import: FactImport, now: datetime) -> None:
    last, done = _last_line(fact_import), fact_import.rows_total
    with default_storage.open(fact_import.file.path) as content:
        for batch in read_in_chunks(content, kind_of(fact_import).table, size=ROWS_AT_ONCE, after=last):
            done = _try_batch(fact_import, batch, now)
            jobs.progress(done)
        if not done:
            raise FileUnreadable("no_rows")


@transaction.atomic
def _try_batch(fact_import: FactImport, batch: list[ReadRow[Any]], now: datetime) -> int:
    """Try the rows of a batch and count; returns how many rows of the file are read.

    The import is locked: if the job runs twice at once, one run leaves out what the other has done.
    """
    _lock(fact_import)
    last = _last_line(fact_import)
    rows = [row for row in batch if row.line > last]
    if not rows or fact_import.status != FileStatus.RECEIVED:
        return fact_import.rows_total
    if fact_import.rows_total + len(rows) > LONGEST_FILE:
        raise FileUnreadable("too_many_rows", most=LONGEST_FILE)
    try_rows(fact_import=fact_import, rows=rows, now=now)
    return _count(fact_import)["rows_total"]


def _last_line(fact_import: FactImport) -> int:
    return fact_import.rows.order_by("-line").values_list("line", flat=True).first() or 0


def _lock(fact_import: FactImport) -> None:
    """Lock the import until the transaction ends, and read what another run of its job may have changed."""
    fact_import.refresh_from_db(fields=CHANGING, from_queryset=FactImport.objects.select_for_update())


@transaction.atomic
def _refuse(fact_import: FactImport, error: FileUnreadable, now: datetime) -> None:
    _lock(fact_import)
    if fact_import.status != FileStatus.RECEIVED:
        return
    change_state(fact_import, FACT_IMPORT, "refuse", actor=READING, fault={"code": error.code, "values": error.values})
    _record("import.unreadable", fact_import, None, now, why=error.code, **error.values)
    emails.fact_import_read(fact_import=fact_import, now=now)


def _finish_reading(fact_import: FactImport, now: datetime) -> None:
    if fact_import.kind == ImportKind.STATUS:
        check_stage_order(fact_import, now)
    with transaction.atomic():
        _lock(fact_import)
        if fact_import.status != FileStatus.RECEIVED:
            return
        moved = mark_moves(fact_import) if fact_import.kind == ImportKind.RATES else 0
        counts = _count(fact_import)
        change_state(fact_import, FACT_IMPORT, "finish_reading", actor=READING, rows_moved=moved)
        _record("import.checked", fact_import, None, now, **counts)
        emails.fact_import_read(fact_import=fact_import, now=now)


def _count(fact_import: FactImport) -> dict[str, int]:
    """Keep how many rows of each outcome there are, for pages that must not count."""
    rows = fact_import.rows.order_by()
    counts = {outcome: rows.filter(outcome=outcome).count() for outcome in RowOutcome.values}
    values = {f"rows_{outcome}": number for outcome, number in counts.items()}
    values["rows_total"] = sum(counts.values())
    FactImport.objects.filter(pk=fact_import.pk).update(**values)
    for name, number in values.items():
        setattr(fact_import, name, number)
    return values


def apply_action(fact_import: FactImport) -> str:
    """The action of the table by which an import of this kind is applied."""
    return APPROVE_RATES if fact_import.kind == ImportKind.RATES else APPROVE


@transaction.atomic
def apply_file(*, fact_import: FactImport, actor: User, now: datetime, moves_compared: bool = False) -> None:
    """The second person applies what is new; a job records it.

    Raises NothingToApply, MovesNotConfirmed, SamePerson or TransitionRefused.
    """
    fact_import.refresh_from_db()
    if fact_import.status == FileStatus.CHECKED and not fact_import.rows_new:
        raise NothingToApply(_("No row of this file is new. There is nothing to apply."))
    if fact_import.rows_moved and not moves_compared:
        raise MovesNotConfirmed(_("Rates moved by more than 5% in a day. Compare them with the source, then confirm."))
    two_people.approve(
        fact_import, FACT_IMPORT, action=apply_action(fact_import), actor=actor, now=now, moves_confirmed=moves_compared
    )
    _record("import.apply_asked", fact_import, actor, now)
    jobs.ask("exporters.imports.record_file", key=str(fact_import.pk), fact_import_id=fact_import.pk)


def record_file(*, fact_import_id: int, now: datetime) -> FactImport:
    """Record the new rows of an applied file in short transactions; run again it goes on where it stopped."""
    fact_import = FactImport.objects.select_related("proposed_by", "decided_by").get(pk=fact_import_id)
    if fact_import.status != FileStatus.APPLYING:
        return fact_import
    while _record_batch(fact_import, now):
        jobs.progress(fact_import.rows_added, fact_import.rows_to_add)
    _finish_recording(fact_import, now)
    return fact_import


@transaction.atomic
def _record_batch(fact_import: FactImport, now: datetime) -> bool:
    """Record the next new rows and count; False when none is left.

    The import is locked before its rows are read: if the job runs twice at once, each run takes other rows, and
    neither tells that a row was already recorded because the other had just recorded it.
    """
    _lock(fact_import)
    rows = list(fact_import.rows.filter(outcome=RowOutcome.NEW).order_by("line")[:ROWS_AT_ONCE])
    if rows:
        record_rows(fact_import=fact_import, rows=rows, now=now)
        _count(fact_import)
    return bool(rows)


@transaction.atomic
def _finish_recording(fact_import: FactImport, now: datetime) -> None:
    """Tell the maker and ask for commissions, unless another run of the job has done so."""
    _lock(fact_import)
    if fact_import.status != FileStatus.APPLYING:
        return
    counts = _count(fact_import)
    change_state(fact_import, FACT_IMPORT, "finish_applying", actor=RECORDING)
    _record("import.applied", fact_import, fact_import.decided_by, now, **counts)
    emails.fact_import_applied(fact_import=fact_import, now=now)
    jobs.ask(ACCRUE, key="facts")


@transaction.atomic
def send_back(*, fact_import: FactImport, remark: str, actor: User, now: datetime) -> None:
    """The second person does not apply it and says why; raises SamePerson, RemarkMissing or TransitionRefused."""
    two_people.decline(fact_import, FACT_IMPORT, remark=remark, actor=actor, now=now)
    _record("import.sent_back", fact_import, actor, now, remark=fact_import.remark)
    emails.fact_import_sent_back(fact_import=fact_import, now=now)


@transaction.atomic
def withdraw_file(*, fact_import: FactImport, actor: User, now: datetime) -> None:
    """The maker takes an import back before it is applied; raises NotTheMaker or TransitionRefused."""
    two_people.withdraw(fact_import, FACT_IMPORT, actor=actor)
    _record("import.withdrawn", fact_import, actor, now)


def _record(event: str, fact_import: FactImport, actor: User | None, now: datetime, **data: object) -> None:
    label = "" if actor else "job exporters.imports"
    record(event=event, actor=actor, actor_label=label, target=fact_import, now=now, data=data)
