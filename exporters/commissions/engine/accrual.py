"""Accrual: a run sees what is there at one moment, and judges startup after startup in a few set-based steps.

A startup is the unit of work: everything cumulates inside one. Many startups share a transaction only so that the
number of statements does not grow with them. Two runs at once are safe: the second waits for the rows of its
startups and exporters, then leaves alone what the first has judged. A run that is killed leaves whole startups judged
or not; the next run takes up the rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext_lazy as _

from exporters.commissions.engine import ledger, work_tables
from exporters.commissions.engine.models import AccrualRun
from exporters.commissions.engine.steps import empty, patient, run_step
from portal.lib import jobs
from portal.lib.errors import DomainError
from portal.lib.sentences import listed, sentence
from startups.public import lock_startups

# Facts per transaction: enough that statements do not count, few enough that memory stays flat and, on SQLite,
# that other writers get their turn.
BATCH_FACTS = {"postgresql": 100_000, "sqlite": 20_000}

_BEING_RECORDED = _("These imports are being recorded: %(imports)s. Commissions are computed when they are done.")

# The lock that every writer of facts shares on PostgreSQL: exporters/migrations/sql/0001/facts_lock.postgresql.sql.
FACTS_LOCK = 20261122
# The tables of facts, by the name of the mark that a run keeps of each.
SEEN_TABLES = {
    "attributions": "exporters_attribution",
    "closings": "exporters_attributionclosing",
    "milestones": "exporters_milestone",
    "orders": "exporters_tradeorder",
    "refunds": "exporters_refund",
    "rates": "portal_exchangerate",
    "statement_lines": "exporters_statementline",
}


class FactsBeingRecorded(DomainError):
    """A job is recording the rows of an import; it asks for an accrual when all of them are recorded."""


@dataclass(frozen=True)
class Outcome:
    """What a run wrote."""

    run: AccrualRun
    entries: int
    reasons: int

    def __str__(self) -> str:
        return f"until {self.run.until}: {self.entries} entries, {self.reasons} reasons"


def accrue(*, until: date, asked_by: str, now: datetime) -> Outcome:
    """Judge every fact whose day is on or before `until`, for every startup and for facts that none has.

    Raises FactsBeingRecorded.
    """
    run, others = begin_run(until=until, asked_by=asked_by, now=now)
    params = {"run": run.pk, "until": until, "now": now, "others": others, **run.marks}
    before = _newest()
    with patient() as cursor:
        plans = work_tables.prepare(cursor, run, params)
    batches = list(_batches(plans))
    for done, batch in enumerate(batches, start=1):
        with patient() as cursor:
            judge_batch(cursor, batch, plans, params)
        jobs.progress(done, len(batches))
    finish_run(run, now=now)
    return Outcome(
        run, _written("exporters_ledgerentry", run, before[0]), _written("exporters_judgedfact", run, before[1])
    )


@transaction.atomic
def begin_run(*, until: date, asked_by: str, now: datetime) -> tuple[AccrualRun, list[int]]:
    """Write down what this run can see: the last row of each table of facts, and the approved plans.

    Taking the lock that writers of facts share means that none of them is between getting its ids and committing:
    every row up to a mark is visible. An import is judged as a whole: its rows may be in any order, and what is
    judged first takes from the caps first. Returns the run, and the runs that may still be writing.

    Raises FactsBeingRecorded.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL lock_timeout = '10min'")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FACTS_LOCK])
        marks = {}
        for name, table in SEEN_TABLES.items():
            cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")  # noqa: S608
            marks[name] = cursor.fetchone()[0]
        _refuse_while_recorded(cursor)
        plans = [
            [pk, terms.valid_to.isoformat() if terms.valid_to else None]
            for pk, terms in work_tables.approved_plans(cursor).items()
        ]
    others = list(AccrualRun.objects.filter(finished_at=None).values_list("pk", flat=True))
    run = AccrualRun.objects.create(until=until, asked_by=asked_by, started_at=now, marks=marks, plans=plans)
    return run, others


def _refuse_while_recorded(cursor: CursorWrapper) -> None:
    """Asked after the marks are read: an import begins to record only after its job is written."""
    run_step(cursor, "facts/being_recorded", {})
    if references := [reference for (reference,) in cursor.fetchall()]:
        raise FactsBeingRecorded(sentence(_BEING_RECORDED, imports=listed(references)))


def finish_run(run: AccrualRun, *, now: datetime) -> None:
    """Nothing that the run could see is left to judge."""
    AccrualRun.objects.filter(pk=run.pk, finished_at=None).update(finished_at=now)


def judge_batch(cursor: CursorWrapper, startups: list[int], plans: work_tables.Plans, params: dict[str, Any]) -> None:
    """Judge all open facts of these startups (0: of none) inside the caller's transaction."""
    rows = lock_startups(startups)
    if 0 in startups:
        rows = [(0, None, ""), *rows]
    work_tables.fill(cursor, "work_batch", rows)
    _lock_exporters(cursor)
    if _others_wrote(cursor, params):
        run_step(cursor, "steps/20_forget_judged", params)
    newest = ledger.newest(cursor)
    _milestones(cursor, params)
    _orders(cursor, params)
    _refunds(cursor, params)
    if plans.whole:
        _true_ups(cursor, plans, params)
    ledger.post_units(cursor, {**params, **newest})


def _milestones(cursor: CursorWrapper, params: dict[str, Any]) -> None:
    run_step(cursor, "steps/30_milestones", params)
    ledger.post(cursor, "milestones", params)
    ledger.post_reasons(cursor, "milestones", params)


def _orders(cursor: CursorWrapper, params: dict[str, Any]) -> None:
    for step in ("40_orders", "41_base_posted", "42_lines", "43_earned_before"):
        run_step(cursor, f"steps/{step}", params)
    empty(cursor, "work_cut")
    # Caps differ between the versions of one financial year, so each version is a pass of its own.
    cursor.execute("SELECT coalesce(max(pass), 0) FROM work_line")
    for number in range(1, cursor.fetchone()[0] + 1):
        run_step(cursor, "steps/44_caps", {"pass": number})
    ledger.post(cursor, "orders", params)
    ledger.post_reasons(cursor, "orders", params)


def _refunds(cursor: CursorWrapper, params: dict[str, Any]) -> None:
    for step in ("50_refunds", "51_refunded_before", "52_reversals"):
        run_step(cursor, f"steps/{step}", params)
    ledger.post(cursor, "refunds", params)
    ledger.post_reasons(cursor, "refunds", params)


def _true_ups(cursor: CursorWrapper, plans: work_tables.Plans, params: dict[str, Any]) -> None:
    work_tables.fill_due(cursor, plans, params["until"])
    for step in ("60_whole_lines", "61_true_ups"):
        run_step(cursor, f"steps/{step}", params)
    ledger.post(cursor, "true_ups", params)


def _batches(plans: work_tables.Plans) -> Iterator[list[int]]:
    """Startups with something to judge, as many at a time as make up a batch."""
    batch: list[int] = []
    size = 0
    for startup, facts in work_tables.startups_to_judge(plans):
        batch.append(startup)
        size += facts
        if size >= BATCH_FACTS[connection.vendor]:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _lock_exporters(cursor: CursorWrapper) -> None:
    """A fact may pass from one startup to another between two runs, so a run locks the exporters that it judges."""
    if connection.vendor == "postgresql":
        cursor.execute(
            "SELECT 1 FROM exporters_exporter WHERE id IN ("
            " SELECT exporter_id FROM work_open_milestone JOIN work_batch USING (startup_id)"
            " UNION SELECT exporter_id FROM work_open_order JOIN work_batch USING (startup_id)"
            " UNION SELECT exporter_id FROM work_open_refund JOIN work_batch USING (startup_id)"
            ") ORDER BY id FOR NO KEY UPDATE"
        )


def _others_wrote(cursor: CursorWrapper, params: dict[str, Any]) -> bool:
    """Whether a run that was at work when this one began, or began later, has written anything."""
    others = ", ".join(str(int(run)) for run in params["others"]) or "0"
    cursor.execute(
        f"SELECT 1 FROM exporters_rununit WHERE run_id > %s OR run_id IN ({others}) LIMIT 1",  # noqa: S608
        [params["run"]],
    )
    return cursor.fetchone() is not None


def _newest() -> tuple[int, int]:
    with connection.cursor() as cursor:
        found = ledger.newest(cursor)
    return found["last_entry"], found["last_judged"]


def _written(table: str, run: AccrualRun, after: int) -> int:
    """Count the rows of this run; ids have gaps where a transaction was rolled back."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE id > %s AND run_id = %s", [after, run.pk])  # noqa: S608
        return int(cursor.fetchone()[0])
