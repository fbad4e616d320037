"""Reads: the lines of each statement, their sums, and the facts that earned nothing."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from exporters.commissions.balances.permissions import READERS
from exporters.commissions.engine.models import JudgedFact, LedgerEntry
from exporters.commissions.statements.models import Statement
from portal.accounts.models import User
from portal.lib.dates import MONTH, last_day_before, period_bounds
from startups.public import Startup, startup_of


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


def lines_of(statement: Statement) -> QuerySet[LedgerEntry]:
    """The entries on an issued statement."""
    return LedgerEntry.objects.filter(statement_line__statement=statement)


def facts_without(startup: Startup, statement: Statement | None) -> QuerySet[JudgedFact]:
    """The facts that earned nothing and are listed on this statement, or with None on the open one.

    A fact is listed on the first statement that closes its day and was issued after it was judged; what it was
    judged later goes on a later one. An issued statement shows what was known when it was issued.
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
