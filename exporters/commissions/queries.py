"""Reads: entries and reasons by the reference that people know them by."""

from django.db.models import Q, QuerySet

from exporters.commissions.models import Cause, JudgedFact, LedgerEntry

_BEHIND = ("exporter", "plan_version", "run", "line")


def entries_of_reference(reference: str) -> QuerySet[LedgerEntry]:
    """The entries of an order, a refund, a milestone (exporter/kind) or a true-up (startup/period/plan/version).

    Ready for `workings.working_of`: what stands behind an entry is fetched with it.
    """
    wanted = Q(cause__in=(Cause.ORDER, Cause.REFUND, Cause.ADJUSTMENT), cause_reference=reference)
    parts = reference.split("/")
    if len(parts) >= 2:
        exporter, kind = reference.split("/", 1)
        wanted |= Q(cause=Cause.MILESTONE, exporter__reference=exporter, cause_reference=kind)
    if len(parts) >= 4 and parts[-1].isascii() and parts[-1].isdigit():
        startup, period, plan, version = parts[0], parts[1], "/".join(parts[2:-1]), int(parts[-1])
        wanted |= Q(
            cause=Cause.PERIOD,
            startup__reference=startup,
            cause_reference=period,
            plan_version__code=plan,
            plan_version__version=version,
        )
    return LedgerEntry.objects.filter(wanted).select_related(*_BEHIND).order_by("id")


def unearned_of_reference(reference: str) -> list[JudgedFact]:
    """The last reason of each fact of this reference that earned nothing, ready for `reasons.why_nothing`."""
    rows = JudgedFact.objects.filter(cause_reference=reference).select_related("plan_version", "exporter", "startup")
    newest = {(row.cause, row.cause_id): row for row in rows.order_by("id")}
    return [row for row in newest.values() if row.reason]
