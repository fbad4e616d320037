"""Writes: a file of facts is brought, read, and applied by a second person, or sent back."""

from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from itertools import islice
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from exporters.facts import emails
from exporters.facts.batches import ROWS_AT_ONCE, record_rows, try_rows
from exporters.facts.kinds import KINDS, kind_of
from exporters.facts.models import FactFile, FactKind
from exporters.facts.moves import mark_moves
from exporters.facts.states import FACT_FILE, RATE_KEEPERS, FileStatus, RowOutcome
from exporters.facts.statuses import RECORDING, check_stage_order
from exporters.orders.recording import ACCRUE
from portal.accounts.models import User
from portal.audit.operations import record
from portal.files.models import StoredFile
from portal.files.operations import FileRefused, accept_upload, store_content
from portal.lib import jobs
from portal.lib.csvfiles import FileUnreadable, Row, read_rows, write_rows
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.transitions import Job, change_state
from portal.reference.models import Origin
from portal.reference.operations import next_reference

LARGEST_FILE = 20_000_000
LONGEST_FILE = 50_000
READING = Job("exporters.facts.read_file")


class SamePerson(DomainError):
    """Who brought the facts tries to apply them."""


class ProofRefused(FileRefused):
    """The proof is no file that we take."""


class NothingToApply(DomainError):
    """No row of the file is new."""


class MovesNotConfirmed(DomainError):
    """Rates moved by more than 5% and nobody said that they were compared."""


class NotYours(DomainError):
    """Only who brought a file may withdraw it."""


class SourceMissing(DomainError):
    """Nobody can check facts whose source is not named."""


class RemarkMissing(DomainError):
    """A file goes back with a reason."""


class RatesNeedFinance(DomainError):
    """Exchange rates are brought by a finance officer."""


@transaction.atomic
def bring_file(
    *, kind: str, upload: UploadedFile, source: str, actor: User, now: datetime, proof: UploadedFile | None = None
) -> FactFile:
    """Take a CSV file, with the paper behind it if there is one, and ask the job to read it.

    Raises FileRefused, ProofRefused, SourceMissing or RatesNeedFinance.
    """
    stored = accept_upload(upload=upload, purpose="facts", actor=actor, now=now, kinds=("csv",), max_bytes=LARGEST_FILE)
    kept = _keep_proof(proof, actor, now) if proof else None
    return _bring(kind=kind, origin=Origin.FILE, file=stored, proof=kept, source=source, actor=actor, now=now)


@transaction.atomic
def type_fact(
    *, kind: str, cells: dict[str, str], proof: UploadedFile, source: str, actor: User, now: datetime
) -> FactFile:
    """One fact typed on screen with its proof: a file of one row, which goes the same way.

    `cells` are named as the columns of the kind. Raises ProofRefused, SourceMissing or RatesNeedFinance.
    """
    columns = KINDS[kind].columns
    text = StringIO()
    write_rows(text, columns, [[cells.get(column, "") for column in columns]], safe=False)
    content = text.getvalue().encode()
    kept = _keep_proof(proof, actor, now)
    stored = store_content(content=content, name=f"{kind}.csv", purpose="facts", actor=actor, now=now, kinds=("csv",))
    return _bring(kind=kind, origin=Origin.SCREEN, file=stored, proof=kept, source=source, actor=actor, now=now)


def _keep_proof(proof: UploadedFile, actor: User, now: datetime) -> StoredFile:
    try:
        return accept_upload(upload=proof, purpose="proof of a fact", actor=actor, now=now)
    except FileRefused as refused:
        raise ProofRefused(str(refused)) from refused


def _bring(
    *, kind: str, origin: Origin, file: StoredFile, proof: StoredFile | None, source: str, actor: User, now: datetime
) -> FactFile:
    if kind == FactKind.RATES and not actor.has_role(*RATE_KEEPERS):
        raise RatesNeedFinance(_("Exchange rates are brought by a finance officer."))
    if not source.strip():
        raise SourceMissing(_("Name the source of these facts, so that a second person can check them."))
    fact_file = FactFile.objects.create(
        reference=next_reference("FCT", year=ist_day(now).year),
        kind=kind,
        origin=origin,
        file=file,
        proof=proof,
        source=source.strip(),
        brought_by=actor,
        brought_at=now,
    )
    _record("fact_file.brought", fact_file, actor, now, kind=kind, sha256=file.sha256)
    jobs.ask("exporters.facts.read_file", key=str(fact_file.pk), fact_file_id=fact_file.pk)
    return fact_file


def read_file(*, fact_file_id: int, now: datetime) -> FactFile:
    """The dry run: every row is read, tried and kept with what it is. Run again it goes on where it stopped."""
    fact_file = FactFile.objects.select_related("file", "brought_by").get(pk=fact_file_id)
    if fact_file.status != FileStatus.RECEIVED:
        return fact_file
    try:
        _read_all(fact_file, now)
    except FileUnreadable as error:
        _refuse(fact_file, error, now)
    else:
        _finish_reading(fact_file, now)
    return fact_file


def _read_all(fact_file: FactFile, now: datetime) -> None:
    last = fact_file.rows.order_by("-line").values_list("line", flat=True).first() or 0
    done = fact_file.rows.count()
    with default_storage.open(fact_file.file.path) as content:
        kind = kind_of(fact_file)
        rows = read_rows(content, required=kind.required, optional=kind.optional)
        for batch in _batches(row for row in rows if row.line > last):
            done += len(batch)
            if done > LONGEST_FILE:
                raise FileUnreadable("too_many_rows", most=LONGEST_FILE)
            try_rows(fact_file=fact_file, rows=batch, now=now)
            _count(fact_file)
            jobs.progress(done)
        if not done:
            raise FileUnreadable("no_rows")


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        yield batch


@transaction.atomic
def _refuse(fact_file: FactFile, error: FileUnreadable, now: datetime) -> None:
    change_state(fact_file, FACT_FILE, "refuse", actor=READING, fault={"code": error.code, "values": error.values})
    _record("fact_file.unreadable", fact_file, None, now, why=error.code, **error.values)
    emails.fact_file_read(fact_file=fact_file, now=now)


def _finish_reading(fact_file: FactFile, now: datetime) -> None:
    if fact_file.kind == FactKind.STATUS:
        check_stage_order(fact_file, now)
    with transaction.atomic():
        moved = mark_moves(fact_file) if fact_file.kind == FactKind.RATES else 0
        counts = _count(fact_file)
        change_state(fact_file, FACT_FILE, "finish_reading", actor=READING, rows_moved=moved)
        _record("fact_file.checked", fact_file, None, now, **counts)
        emails.fact_file_read(fact_file=fact_file, now=now)


def _count(fact_file: FactFile) -> dict[str, int]:
    """Keep how many rows of each outcome there are, for pages that must not count."""
    rows = fact_file.rows.order_by()
    counts = {outcome: rows.filter(outcome=outcome).count() for outcome in RowOutcome.values}
    values = {f"rows_{outcome}": number for outcome, number in counts.items()}
    values["rows_total"] = sum(counts.values())
    FactFile.objects.filter(pk=fact_file.pk).update(**values)
    return values


@transaction.atomic
def apply_file(*, fact_file: FactFile, actor: User, now: datetime, moves_compared: bool = False) -> None:
    """The second person applies what is new; a job records it.

    Raises SamePerson, NothingToApply, MovesNotConfirmed or TransitionRefused.
    """
    fact_file.refresh_from_db()
    if fact_file.kind == FactKind.RATES and not actor.has_role(*RATE_KEEPERS):
        raise RatesNeedFinance(_("Exchange rates are applied by a finance officer."))
    if fact_file.kind != FactKind.RATES and fact_file.brought_by_id == actor.pk:
        raise SamePerson(_("You brought these facts; another person applies them."))
    if fact_file.status == FileStatus.CHECKED and not fact_file.rows_new:
        raise NothingToApply(_("No row of this file is new. There is nothing to apply."))
    if fact_file.rows_moved and not moves_compared:
        raise MovesNotConfirmed(_("Rates moved by more than 5% in a day. Compare them with the source, then confirm."))
    said: dict[str, Any] = {"applied_by": actor, "applied_at": now, "moves_confirmed": moves_compared}
    change_state(fact_file, FACT_FILE, "apply", actor=actor, **said)
    _record("fact_file.apply_asked", fact_file, actor, now)
    jobs.ask("exporters.facts.record_file", key=str(fact_file.pk), fact_file_id=fact_file.pk)


def record_file(*, fact_file_id: int, now: datetime) -> FactFile:
    """Record the new rows of an applied file in short transactions; run again it goes on where it stopped."""
    fact_file = FactFile.objects.select_related("brought_by", "applied_by").get(pk=fact_file_id)
    if fact_file.status != FileStatus.APPLYING:
        return fact_file
    waiting = fact_file.rows.filter(outcome=RowOutcome.NEW).order_by("line")
    while rows := list(waiting[:ROWS_AT_ONCE]):
        record_rows(fact_file=fact_file, rows=rows, now=now)
        jobs.progress(_count(fact_file)["rows_added"], fact_file.rows_new)
    with transaction.atomic():
        counts = _count(fact_file)
        change_state(fact_file, FACT_FILE, "finish_applying", actor=RECORDING)
        _record("fact_file.applied", fact_file, fact_file.applied_by, now, **counts)
        emails.fact_file_applied(fact_file=fact_file, now=now)
        jobs.ask(ACCRUE, key="facts")
    return fact_file


@transaction.atomic
def send_back(*, fact_file: FactFile, remark: str, actor: User, now: datetime) -> None:
    """The second person does not apply it and says why; raises SamePerson, RemarkMissing or TransitionRefused."""
    if fact_file.brought_by_id == actor.pk:
        raise SamePerson(_("You brought these facts. Withdraw them instead."))
    if not remark.strip():
        raise RemarkMissing(_("Write what is wrong, so that the file can be brought again."))
    change_state(fact_file, FACT_FILE, "send_back", actor=actor, remark=remark.strip()[:500])
    _record("fact_file.sent_back", fact_file, actor, now, remark=remark.strip())
    emails.fact_file_sent_back(fact_file=fact_file, now=now)


@transaction.atomic
def withdraw_file(*, fact_file: FactFile, actor: User, now: datetime) -> None:
    """Who brought a file takes it back before it is applied; raises NotYours or TransitionRefused."""
    if fact_file.brought_by_id != actor.pk:
        raise NotYours(_("Only the person who brought this file can withdraw it."))
    change_state(fact_file, FACT_FILE, "withdraw", actor=actor)
    _record("fact_file.withdrawn", fact_file, actor, now)


def _record(event: str, fact_file: FactFile, actor: User | None, now: datetime, **data: object) -> None:
    label = "" if actor else "job exporters.facts"
    record(event=event, actor=actor, actor_label=label, target=fact_file, now=now, data=data)
