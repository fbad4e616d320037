"""Mail to the startup about its statements."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from exporters.commissions.balances.queries import Sums
from exporters.commissions.statements.models import Statement
from portal.lib.money import format_inr
from portal.lib.wording import month_words
from portal.notifications.operations import queue_mail
from startups.public import email_recipients


def statement_issued(*, statement: Statement, sums: Sums, now: datetime) -> None:
    """Tell every member that a month is closed, with the four sums and a link to the lines."""
    for email, language, name in email_recipients(statement.startup):
        queue_mail(
            template="exporters/commissions/statements/emails/statement_issued",
            to=email,
            language=language,
            name=name,
            context={
                "startup": statement.startup.name,
                "reference": statement.reference,
                "month": month_words(statement.month, language),
                "accrued": format_inr(sums.accrued),
                "payable": format_inr(sums.payable),
                "held": format_inr(sums.held),
                "reversed": format_inr(-sums.reversed_),
                "url": settings.PUBLIC_URL + reverse("exporters:statement", args=[statement.uuid]),
            },
            now=now,
            about=statement,
        )
