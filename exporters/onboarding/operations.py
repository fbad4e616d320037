"""Writes: an exporter enters the log; a startup is credited with it, and ceases to be."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from exporters.onboarding.models import Attribution, Exporter, ExporterIdentifier
from exporters.onboarding.queries import identifier_hash
from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib import jobs
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.reference.models import Origin, State
from portal.reference.operations import next_reference

if TYPE_CHECKING:
    from startups.public import Startup


class AlreadyCredited(DomainError):
    """Another startup is credited with this exporter."""


@transaction.atomic
def register_exporter(
    *,
    name: str,
    identifiers: Mapping[str, str],
    state_code: str,
    place: str,
    product_group: str,
    language: str,
    actor: User | None,
    now: datetime,
) -> Exporter:
    """Keep a new exporter and its numbers (scheme → normal form); its contact is kept on confirming.

    Two at once: the second meets an IntegrityError of the unique identifier.
    """
    exporter = Exporter.objects.create(
        reference=next_reference("EXP", width=6),
        name=name,
        state=State.objects.filter(gst_code=state_code).first(),
        place=place,
        product_group=product_group,
        language=language,
        origin=Origin.SCREEN,
        created_at=now,
    )
    ExporterIdentifier.objects.bulk_create(_rows(exporter, identifiers))
    record(event="exporter.registered", actor=actor, target=exporter, now=now)
    return exporter


@transaction.atomic
def add_identifiers(*, exporter: Exporter, identifiers: Mapping[str, str]) -> None:
    """Keep the numbers of an exporter that it does not have yet; one that belongs to another stays there."""
    ExporterIdentifier.objects.bulk_create(_rows(exporter, identifiers), ignore_conflicts=True)


def _rows(exporter: Exporter, identifiers: Mapping[str, str]) -> list[ExporterIdentifier]:
    return [
        ExporterIdentifier(exporter=exporter, scheme=scheme, value=value, value_hash=identifier_hash(scheme, value))
        for scheme, value in identifiers.items()
        if value
    ]


@transaction.atomic
def credit_startup(
    *,
    exporter: Exporter,
    startup: "Startup",
    since: date,
    actor: User | None,
    now: datetime,
    actor_label: str = "",
) -> Attribution:
    """Credit a startup with an exporter from a day on, or from the end of an earlier attribution.

    Facts of the days between are then judged again. Raises AlreadyCredited.
    """
    Exporter.objects.select_for_update().get(pk=exporter.pk)
    last = exporter.attributions.order_by("-valid_from").first()
    if last and last.valid_to is None:
        if last.startup_id == startup.pk:
            return last
        raise AlreadyCredited(
            _("Another startup is credited with this exporter. The programme office ends that first.")
        )
    if last and last.valid_to:
        since = max(since, last.valid_to)
    attribution = Attribution.objects.create(
        exporter=exporter,
        startup=startup,
        valid_from=since,
        origin=Origin.SCREEN,
        recorded_by=actor,
        recorded_at=now,
    )
    record(
        event="exporter.credited",
        actor=actor,
        actor_label=actor_label,
        target=exporter,
        now=now,
        data={"startup": str(startup), "since": since.isoformat()},
    )
    jobs.ask("exporters.commissions.accrue", key="facts")
    return attribution


@transaction.atomic
def end_credit(*, exporter: Exporter, actor: User | None, now: datetime, actor_label: str = "") -> int:
    """End the open attribution of an exporter today; facts from today on are nobody's. Earned lines stay."""
    open_one = exporter.attributions.select_for_update().filter(valid_to=None).first()
    if open_one is None:
        return 0
    # A credit of one day is the shortest that there is: `valid_to` is exclusive.
    until = max(ist_day(now), open_one.valid_from + timedelta(days=1))
    Attribution.objects.filter(pk=open_one.pk).update(valid_to=until)
    record(
        event="exporter.credit_ended",
        actor=actor,
        actor_label=actor_label,
        target=exporter,
        now=now,
        data={"until": until.isoformat()},
    )
    return 1
