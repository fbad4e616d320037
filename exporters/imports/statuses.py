"""Stages that a file states: those that earn become milestones, the others progress."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby

from django.db import transaction
from django.db.models import QuerySet

from exporters.imports.models import FactImport, ImportRow
from exporters.imports.states import RowOutcome
from exporters.intake.problems import Problem
from exporters.intake.recording import Recorded, sift
from exporters.milestones.operations import record_milestones
from exporters.milestones.rows import MilestoneFact, read_milestone
from exporters.onboarding.stages.models import Stage, StageProgress
from exporters.onboarding.stages.operations import note_progress, store_progress
from exporters.onboarding.stages.order import order_problem
from exporters.onboarding.stages.queries import reached_days_of, stages
from exporters.orders.recording import Stamp
from portal.lib.csvfiles import Row
from portal.lib.dates import ist_day
from portal.lib.transitions import Job

EXPORTERS_AT_ONCE = 500
RECORDING = Job("exporters.imports.record_file")


@transaction.atomic
def record_statuses(*, statuses: Sequence[MilestoneFact], exporter_ids: Mapping[str, int], stamp: Stamp) -> Recorded:
    """Add stages that exporters reached; what is recorded already is left, with another day it is a problem."""
    earning = {stage.code: stage.earns for stage in stages()}
    result = Recorded()
    for earns in (True, False, None):
        places = [place for place, fact in enumerate(statuses) if earning.get(fact.kind) is earns]
        facts = [statuses[place] for place in places]
        if earns is None:
            result.problems |= dict.fromkeys(places, Problem("kind", "unknown_stage"))
        elif earns:
            _merge(result, record_milestones(milestones=facts, exporter_ids=exporter_ids, stamp=stamp), places)
        else:
            _merge(result, _record_progress(facts, exporter_ids, stamp), places)
    added = {exporter_ids[statuses[place].exporter] for place in result.added}
    note_progress(exporter_ids=added, actor=RECORDING, now=stamp.now)
    return result


def _merge(result: Recorded, part: Recorded, places: Sequence[int]) -> None:
    result.added += [places[place] for place in part.added]
    result.repeated += [places[place] for place in part.repeated]
    result.problems |= {places[place]: problem for place, problem in part.problems.items()}


def _record_progress(facts: Sequence[MilestoneFact], exporter_ids: Mapping[str, int], stamp: Stamp) -> Recorded:
    names = {pk: name for name, pk in exporter_ids.items()}
    rows = StageProgress.objects.filter(exporter_id__in=names).values_list("exporter_id", "stage__code", "reached_date")
    known = [MilestoneFact(names[pk], code, day) for pk, code, day in rows]

    def is_known(fact: MilestoneFact) -> Problem | None:
        return None if fact.exporter in exporter_ids else Problem("exporter", "unknown_exporter")

    existing = {fact.key: fact for fact in known}
    new, recorded = sift(facts, existing=existing, known=is_known, column="achieved_on")
    assert stamp.proposed_by is not None  # a file has a maker
    by_code = {stage.code: stage for stage in stages()}
    store_progress(
        facts=[(exporter_ids[fact.exporter], by_code[fact.kind], fact.achieved_date) for fact in new],
        actor=stamp.proposed_by,
        now=stamp.now,
    )
    return recorded


def check_stage_order(fact_import: FactImport, now: datetime) -> None:
    """After all rows are read: those that no order of stages allows become errors; the rows of a file come together."""
    rows = fact_import.rows.filter(outcome=RowOutcome.NEW)
    ids = list(rows.order_by("exporter_id").values_list("exporter_id", flat=True).distinct())
    for start in range(0, len(ids), EXPORTERS_AT_ONCE):
        with transaction.atomic():
            _check_some(rows, ids[start : start + EXPORTERS_AT_ONCE], now)


def _check_some(rows: QuerySet[ImportRow], exporter_ids: Sequence[int], now: datetime) -> None:
    """The rows of some exporters, each exporter's in the order of the stages."""
    all_stages = {stage.code: stage for stage in stages()}
    reached = reached_days_of(exporter_ids)
    found = [(row, _fact(row)) for row in rows.filter(exporter_id__in=exporter_ids)]
    found.sort(key=lambda pair: (pair[0].exporter_id, all_stages[pair[1].kind].place))
    bad: list[ImportRow] = []
    for pk, group in groupby(found, key=lambda pair: pair[0].exporter_id):
        bad += _out_of_order(group, reached[pk], ist_day(now), all_stages)
    ImportRow.objects.bulk_update(bad, ["outcome", "problems"])


def _out_of_order(
    found: Iterable[tuple[ImportRow, MilestoneFact]],
    reached: dict[str, date],
    today: date,
    all_stages: Mapping[str, Stage],
) -> Iterator[ImportRow]:
    """The rows of one exporter that cannot be; the good ones count for those after them."""
    for row, fact in found:
        stage, on = all_stages[fact.kind], fact.achieved_date
        problem = order_problem(stage=stage, on=on, today=today, reached=reached, stages=list(all_stages.values()))
        if problem is None:
            reached[fact.kind] = on
            continue
        row.outcome, row.problems = RowOutcome.ERROR, [problem.as_json]
        yield row


def _fact(row: ImportRow) -> MilestoneFact:
    fact, _problems = read_milestone(Row(row.line, row.cells))
    assert fact is not None  # only rows that were read are NEW
    return fact
