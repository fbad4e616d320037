"""Reads: exporters and claims as officers see them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from exporters.holds.models import Hold
from exporters.onboarding.claims.models import Claim
from exporters.onboarding.claims.queries import looks_of
from exporters.onboarding.claims.states import HOLDING, OPEN, ClaimStatus
from exporters.onboarding.confirmation.models import Objection
from exporters.onboarding.member_ids import normal_member_id
from exporters.onboarding.models import Exporter
from exporters.onboarding.queries import exporters_with
from portal.lib.identifiers import Message, check_gstin, check_iec, check_pan, check_udyam
from portal.lib.masking import mask_gstin, mask_iec, mask_pan, mask_udyam

MASKS = {"pan": mask_pan, "gstin": mask_gstin, "udyam": mask_udyam, "iec": mask_iec}
CHECKS = {"pan": check_pan, "gstin": check_gstin, "udyam": check_udyam, "iec": check_iec}

holding = Prefetch(
    "claims", Claim.objects.filter(status__in=HOLDING).select_related("startup"), to_attr="holding_claims"
)
open_holds = Prefetch("holds", Hold.objects.filter(cleared_at=None), to_attr="open_holds")


def exporters() -> QuerySet[Exporter]:
    """Every exporter with its current claim and its open holds."""
    return Exporter.objects.select_related("state").prefetch_related(holding, open_holds)


def searched(rows: QuerySet[Exporter], text: str) -> QuerySet[Exporter]:
    """Exporters by reference, by any of their numbers, that at the marketplace too, or by how their name begins."""
    text = text.strip()
    numbers = {scheme: reading.value for scheme, check in CHECKS.items() if (reading := check(text)).well}
    if numbers:
        return rows.filter(pk__in=exporters_with(numbers).values("pk"))
    member = Q(marketplace_member_id=normal_member_id(text)) & ~Q(marketplace_member_id="")
    return rows.filter(Q(reference=text.upper()) | Q(name__istartswith=text) | member)


def with_claim_status(rows: QuerySet[Exporter], status: str) -> QuerySet[Exporter]:
    """Exporters with a claim in this status."""
    return rows.filter(Exists(Claim.objects.filter(exporter=OuterRef("pk"), status=status)))


def contested() -> QuerySet[Exporter]:
    """Exporters on which a claim waits in line."""
    return with_claim_status(exporters(), ClaimStatus.WAITING)


def open_objections() -> QuerySet[Objection]:
    """Objections without a decision."""
    return Objection.objects.filter(decided_at=None).select_related("claim__exporter", "claim__startup")


def claims_on(exporter: Exporter) -> QuerySet[Claim]:
    """All claims on an exporter in the order in which they were logged."""
    return Claim.objects.filter(exporter=exporter).select_related("startup", "logged_by").order_by("id")


@dataclass(frozen=True)
class Line:
    """One claim in the waiting list next to the current one."""

    claim: Claim
    next_in_line: bool


def line_of(exporter: Exporter) -> list[Line]:
    """The open claims on an exporter; the first waiting one is next when there is no current claim."""
    claims = [claim for claim in claims_on(exporter) if claim.status in OPEN]
    free = not any(claim.status in HOLDING for claim in claims)
    waiting = [claim for claim in claims if claim.status == ClaimStatus.WAITING]
    return [Line(claim, free and bool(waiting) and claim == waiting[0]) for claim in claims]


def masked_identifiers(exporter: Exporter) -> list[tuple[str, str]]:
    """The numbers of an exporter as those see them who need not read them whole."""
    rows = exporter.identifiers.order_by("scheme", "id")
    return [(row.get_scheme_display(), MASKS[row.scheme](row.value)) for row in rows]


def looks_at_claim(claim: Claim) -> list[str]:
    """What to look at again in what a startup said, its numbers masked as on the rest of the page."""
    masks = {value: MASKS[scheme](value) for scheme, value in claim.identifiers.items()}
    return [str(_masked(look, masks)) for look in looks_of(claim)]


def _masked(look: Message, masks: Mapping[str, str]) -> Message:
    shown = {name: masks.get(value, value) if isinstance(value, str) else value for name, value in look.values.items()}
    return replace(look, values=shown)


def waits_since(claim: Claim, now: datetime) -> int:
    """Whole days since the exporter was first asked."""
    return (now - claim.logged_at).days
