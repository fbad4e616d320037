"""Writes: a finance officer issues a closed month; from then on its lines never change."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from exporters.commissions.balances.queries import open_lines, sums_of
from exporters.commissions.statements import emails
from exporters.commissions.statements.models import Statement, StatementLine
from exporters.commissions.statements.queries import last_day_of, lines_of
from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.wording import month_words
from portal.reference.operations import next_reference
from startups.public import Startup


class StatementRefused(DomainError):
    """The month is not over, is already issued, or has no lines."""


@transaction.atomic
def issue_statement(*, startup: Startup, month: str, actor: User, now: datetime) -> Statement:
    """Freeze every entry that is on no statement and was earned in this month ("2026-10") or before it.

    Entries that come later go on the next statement. The startup's row is locked as an accrual locks it, so no entry
    of this startup is being written meanwhile. Raises StatementRefused.
    """
    startup = Startup.objects.select_for_update(no_key=True).get(pk=startup.pk)
    if refusal := why_not(startup, month, now):
        raise StatementRefused(refusal)
    entries = list(open_lines(startup, last_day_of(month)).order_by("id").values_list("id", flat=True))
    statement = Statement.objects.create(
        reference=next_reference("STM", year=ist_day(now).year),
        startup=startup,
        month=month,
        issued_by=actor,
        issued_at=now,
    )
    StatementLine.objects.bulk_create(
        [StatementLine(statement=statement, entry_id=entry) for entry in entries], batch_size=1000
    )
    data = {"month": month, "lines": len(entries), "startup": startup.reference}
    record(event="statement.issued", actor=actor, target=statement, now=now, data=data)
    emails.statement_issued(statement=statement, sums=sums_of(lines_of(statement), ist_day(now)), now=now)
    return statement


def why_not(startup: Startup, month: str, now: datetime) -> str:
    """Why this month cannot be issued now, as a sentence; empty when it can: it is over, and no later one is issued."""
    try:
        last_day = last_day_of(month)
    except ValueError:
        return _("A month is written like 2026-10. Choose one from the list.")
    if last_day >= ist_day(now):
        return _("%(month)s is not over yet. A statement is issued from the first day after it.") % {
            "month": month_words(month)
        }
    issued = Statement.objects.filter(startup=startup, month__gte=month).order_by("-month").first()
    if issued:
        return _("The statement for %(month)s is already issued (%(reference)s). Late lines go on the next one.") % {
            "month": month_words(issued.month),
            "reference": issued.reference,
        }
    if not open_lines(startup, last_day).exists():
        return _("There are no open lines up to the end of this month. There is nothing to issue.")
    return ""
