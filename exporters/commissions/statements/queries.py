"""Reads: which lines stand on which statement, what they come to, and which facts earned nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When

from exporters.commissions.models import EntryKind, JudgedFact, LedgerEntry, Statement
from exporters.holds.queries import first_hold
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.lib.dates import MONTH, last_day_before, period_bounds
from startups.public import Startup, startup_of

_ADJUSTED = Q(kind=EntryKind.ADJUSTMENT)
READERS = (Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR, Role.PROGRAMME_MANAGER)


def last_day_of(month: str) -> date:
    """The last day of a written month; raises ValueError for anything else."""
    return last_day_before(period_bounds(month, MONTH)[1])


def visible_statements(user: User) -> QuerySet[Statement]:
    """The issued statements that this person may read: officers all, members those of their startup."""
    statements = Statement.objects.select_related("startup")
    if user.has_role(*READERS):
        return statements
    startup = startup_of(user)
    return statements.filter(startup=startup) if startup else statements.none()


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


def lines_of(statement: Statement) -> QuerySet[LedgerEntry]:
    """The entries that stand on an issued statement."""
    return LedgerEntry.objects.filter(statement_line__statement=statement)


def open_lines(startup: Startup, until: date | None = None) -> QuerySet[LedgerEntry]:
    """The entries that stand on no issued statement yet; with a day those earned on or before it."""
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


def facts_without(startup: Startup, statement: Statement | None) -> QuerySet[JudgedFact]:
    """The facts that earned nothing and are told on this statement, or with None on the open one.

    A fact stands on the first statement that closes its day and was issued after it was judged so; what it was
    judged later stands on a later one. An issued statement shows what was known when it was issued.
    """
    issued = Statement.objects.filter(startup=startup).order_by("-month")
    before = (issued.filter(month__lt=statement.month) if statement else issued).first()
    seen = Q(run__started_at__lte=statement.issued_at) if statement else Q()
    posted = Q(posted_at__lte=statement.issued_at) if statement else Q()
    same = {"cause": OuterRef("cause"), "cause_id": OuterRef("cause_id")}
    facts = JudgedFact.objects.filter(seen, startup=startup).exclude(reason="")
    facts = facts.filter(
        ~Exists(JudgedFact.objects.filter(seen, id__gt=OuterRef("id"), **same)),
        ~Exists(LedgerEntry.objects.filter(posted, **same)),
    )
    if statement:
        facts = facts.filter(day__lte=last_day_of(statement.month))
    if before:
        facts = facts.exclude(day__lte=last_day_of(before.month), run__started_at__lte=before.issued_at)
    return facts.select_related("exporter", "plan_version")


def unearned_facts() -> QuerySet[JudgedFact]:
    """Every fact that was judged and has earned nothing until now, those without a startup included."""
    same = {"cause": OuterRef("cause"), "cause_id": OuterRef("cause_id")}
    facts = JudgedFact.objects.exclude(reason="").select_related("exporter", "startup", "plan_version")
    return facts.filter(
        ~Exists(JudgedFact.objects.filter(id__gt=OuterRef("id"), **same)),
        ~Exists(LedgerEntry.objects.filter(**same)),
    )


def startups_to_issue(month: str) -> QuerySet[Startup]:
    """Startups with lines that a statement for this month would freeze."""
    lines = LedgerEntry.objects.filter(
        startup=OuterRef("pk"), statement_line__isnull=True, earned_on__lte=last_day_of(month)
    )
    later = Statement.objects.filter(startup=OuterRef("pk"), month__gte=month)
    return Startup.objects.filter(Exists(lines), ~Exists(later))


def net_of_statements(statements: Iterable[Statement]) -> dict[int, tuple[int, int]]:
    """Lines and net paise of each of these statements, in one query."""
    totals = (
        LedgerEntry.objects.filter(statement_line__statement__in=list(statements))
        .order_by()
        .values("statement_line__statement")
        .annotate(lines=Count("pk"), net=Sum("amount_minor"))
    )
    return {total["statement_line__statement"]: (total["lines"], total["net"]) for total in totals}


def net_to_issue(startups: Iterable[Startup], month: str) -> dict[int, tuple[int, int]]:
    """Lines and net paise that a statement for this month would freeze, by startup, in one query."""
    totals = (
        LedgerEntry.objects.filter(
            startup__in=list(startups), statement_line__isnull=True, earned_on__lte=last_day_of(month)
        )
        .order_by()
        .values("startup")
        .annotate(lines=Count("pk"), net=Sum("amount_minor"))
    )
    return {total["startup"]: (total["lines"], total["net"]) for total in totals}
