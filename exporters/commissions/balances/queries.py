"""Reads: entries by reference and by reader, open lines and what they come to."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, Sum, Value, When

from exporters.commissions.balances.permissions import READERS
from exporters.commissions.engine.models import Cause, EntryKind, JudgedFact, LedgerEntry
from exporters.holds.queries import first_hold
from portal.accounts.models import User
from startups.public import Startup, startup_of

_ADJUSTED = Q(kind=EntryKind.ADJUSTMENT)
_BEHIND = ("exporter", "plan_version", "run", "line")


def entries_of_reference(reference: str) -> QuerySet[LedgerEntry]:
    """The entries of an order, a refund, a milestone (exporter/kind) or a true-up (startup/period/plan/version).

    Ready for `explain/display/amounts.py: working_of`: the rows an entry refers to are fetched with it.
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
    """The last reason of each fact of this reference that earned nothing, for `why_nothing` to explain."""
    rows = JudgedFact.objects.filter(cause_reference=reference).select_related("plan_version", "exporter", "startup")
    newest = {(row.cause, row.cause_id): row for row in rows.order_by("id")}
    return [row for row in newest.values() if row.reason]


def visible_entries(user: User) -> QuerySet[LedgerEntry]:
    """The entries that this person may read: officers all, members those of their startup."""
    entries = with_sources(LedgerEntry.objects.all())
    if user.has_role(*READERS):
        return entries
    startup = startup_of(user)
    return entries.filter(startup=startup) if startup else entries.none()


def with_sources(entries: QuerySet[LedgerEntry]) -> QuerySet[LedgerEntry]:
    """Entries with what their working needs, and the hold that stops them."""
    return entries.select_related("exporter", "startup", "plan_version", "run", "line").annotate(held_by=first_hold())


def open_lines(startup: Startup, until: date | None = None) -> QuerySet[LedgerEntry]:
    """Entries on no issued statement yet; with a day, those earned on or before it."""
    lines = LedgerEntry.objects.filter(startup=startup, statement_line__isnull=True)
    return lines.filter(earned_on__lte=until) if until else lines


@dataclass(frozen=True)
class Held:
    """A part that is not payable yet: under a hold, or until its day."""

    hold_id: int | None
    until: date | None
    minor: int


@dataclass(frozen=True)
class Sums:
    """What lines come to on a day, in paise: accrued = payable + held + reversed."""

    lines: int
    accrued: int
    reversed_: int
    held: int
    parts: list[Held]
    # How much of what is accrued and of what is reversed people added and took off by adjustments.
    added: int = 0
    taken_off: int = 0

    @property
    def net(self) -> int:
        return self.accrued - self.reversed_

    @property
    def payable(self) -> int:
        return self.net - self.held

    @property
    def back(self) -> int:
        """Reversed, with its sign."""
        return -self.reversed_


def sums_of(lines: QuerySet[LedgerEntry], today: date) -> Sums:
    """The sums of these lines, computed from the entries each time; one query."""
    waits = Case(When(held_by__isnull=True, payable_on__gt=today, then=F("payable_on")), default=Value(None))
    groups = list(
        lines.annotate(held_by=first_hold())
        .annotate(waits_until=waits)
        .order_by()
        .values("held_by", "waits_until")
        .annotate(
            lines=Count("pk"),
            net=Sum("amount_minor"),
            back=Sum("amount_minor", filter=Q(amount_minor__lt=0), default=0),
            added=Sum("amount_minor", filter=_ADJUSTED & Q(amount_minor__gt=0), default=0),
            taken_off=Sum("amount_minor", filter=_ADJUSTED & Q(amount_minor__lt=0), default=0),
        )
    )
    parts = [
        Held(group["held_by"], group["waits_until"], group["net"])
        for group in groups
        if group["held_by"] or group["waits_until"]
    ]
    reversed_ = -sum(group["back"] for group in groups)
    return Sums(
        lines=sum(group["lines"] for group in groups),
        accrued=sum(group["net"] for group in groups) + reversed_,
        reversed_=reversed_,
        held=sum(part.minor for part in parts),
        parts=parts,
        added=sum(group["added"] for group in groups),
        taken_off=-sum(group["taken_off"] for group in groups),
    )
