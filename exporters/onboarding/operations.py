"""Writes: an exporter enters the log; a startup is credited with it, and ceases to be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from exporters.onboarding.member_ids import normal_member_id
from exporters.onboarding.models import Attribution, Exporter, ExporterIdentifier
from exporters.onboarding.queries import identifier_hash
from portal.accounts.models import User
from portal.audit.operations import record, record_each
from portal.lib import jobs
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.reference.models import Origin, State
from portal.reference.operations import next_references

if TYPE_CHECKING:
    from startups.public import Startup


class AlreadyCredited(DomainError):
    """Another startup is credited with this exporter."""


class MemberIdTaken(DomainError):
    """Another exporter has this number at the marketplace."""


@dataclass(frozen=True)
class Firm:
    """What is kept of an exporter that nobody logged before; numbers by scheme, in normal form."""

    name: str
    identifiers: Mapping[str, str]
    state_code: str
    place: str
    product_group: str
    language: str


@transaction.atomic
def register_exporters(*, firms: Sequence[Firm], actor: User | None, now: datetime) -> list[Exporter]:
    """Keep new exporters and their numbers; their contacts are kept on confirming.

    Two who register one at once: the second meets an IntegrityError of the unique identifier.
    """
    references = next_references("EXP", len(firms), width=6)
    states = State.objects.in_bulk({firm.state_code for firm in firms}, field_name="gst_code")
    exporters = Exporter.objects.bulk_create(
        Exporter(
            reference=reference,
            name=firm.name,
            state=states.get(firm.state_code),
            place=firm.place,
            product_group=firm.product_group,
            language=firm.language,
            origin=Origin.SCREEN,
            created_at=now,
        )
        for reference, firm in zip(references, firms, strict=True)
    )
    given = [(exporter, firm.identifiers) for exporter, firm in zip(exporters, firms, strict=True)]
    ExporterIdentifier.objects.bulk_create(_rows(given))
    record_each(event="exporter.registered", actor=actor, acts=[(exporter, {}) for exporter in exporters], now=now)
    return exporters


@transaction.atomic
def record_member_id(*, exporter: Exporter, member_id: str, actor: User, now: datetime) -> None:
    """Keep, correct or (empty) take away the number that the marketplace gave this exporter.

    Files of facts find the exporter by it from then on. Raises MemberIdTaken.
    """
    exporter.refresh_from_db(from_queryset=Exporter.objects.select_for_update())
    old, new = exporter.marketplace_member_id, normal_member_id(member_id)
    if new == old:
        return
    exporter.marketplace_member_id = new
    try:
        with transaction.atomic():
            exporter.save(update_fields=["marketplace_member_id"])
    except IntegrityError as error:
        exporter.marketplace_member_id = old
        other = Exporter.objects.get(marketplace_member_id=new)
        raise MemberIdTaken(
            _("%(exporter)s already has this member number. Compare the documents of both.") % {"exporter": other}
        ) from error
    record(event="exporter.member_id_recorded", actor=actor, target=exporter, now=now, data={"from": old, "to": new})


@transaction.atomic
def add_identifiers(*, given: Iterable[tuple[Exporter, Mapping[str, str]]]) -> None:
    """Keep the numbers of exporters that they do not have yet; one that belongs to another stays there."""
    ExporterIdentifier.objects.bulk_create(_rows(given), ignore_conflicts=True)


def _rows(given: Iterable[tuple[Exporter, Mapping[str, str]]]) -> list[ExporterIdentifier]:
    return [
        ExporterIdentifier(exporter=exporter, scheme=scheme, value=value, value_hash=identifier_hash(scheme, value))
        for exporter, identifiers in given
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
