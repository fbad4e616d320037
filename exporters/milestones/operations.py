"""Writes: milestones are added, once per exporter and kind for ever."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from exporters.intake.problems import Problem
from exporters.intake.recording import Recorded, sift
from exporters.milestones.models import Milestone
from exporters.milestones.rows import MilestoneFact
from exporters.orders.recording import Stamp


@transaction.atomic
def record_milestones(
    *, milestones: Sequence[MilestoneFact], exporter_ids: Mapping[str, int], stamp: Stamp
) -> Recorded:
    """Add milestones; `exporter_ids` says which exporter each name in `MilestoneFact.exporter` means."""
    names = {pk: name for name, pk in exporter_ids.items()}
    rows = Milestone.objects.filter(exporter_id__in=names, kind__in={fact.kind for fact in milestones})
    facts = [
        MilestoneFact(names[exporter_id], kind, day)
        for exporter_id, kind, day in rows.values_list("exporter_id", "kind", "achieved_date")
    ]

    def known(fact: MilestoneFact) -> Problem | None:
        return None if fact.exporter in exporter_ids else Problem("exporter", "unknown_exporter")

    existing = {fact.key: fact for fact in facts}
    new, recorded = sift(milestones, existing=existing, known=known, column="achieved_on")
    Milestone.objects.bulk_create(
        Milestone(
            exporter_id=exporter_ids[fact.exporter],
            kind=fact.kind,
            achieved_date=fact.achieved_date,
            **stamp.columns,
        )
        for fact in new
    )
    return recorded
