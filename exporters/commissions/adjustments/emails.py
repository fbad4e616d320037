"""Mails about an adjustment: to the startup whose money changes, and to the maker about the decision."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from exporters.commissions.adjustments.models import Adjustment
from exporters.commissions.engine.models import LedgerEntry
from portal.lib.money import format_inr
from portal.lib.wording import day_in_words, month_words
from portal.notifications.operations import queue_mail
from startups.public import email_recipients


def adjustment_posted(*, adjustment: Adjustment, entry: LedgerEntry, now: datetime) -> None:
    """Tell every member of an adjustment in the ledger: the amount, the reason and the statement."""
    for email, language, name in email_recipients(adjustment.startup):
        context = _told(adjustment, language) | {
            "startup": adjustment.startup.name,
            "month": month_words(entry.period, language),
            "payable_on": day_in_words(entry.payable_on, language),
            "url": settings.PUBLIC_URL + reverse("exporters:entry", args=[entry.uuid]),
            "grievances_url": settings.PUBLIC_URL + reverse("portal:grievances"),
        }
        _queue("adjustment_posted", adjustment, (email, language, name), context, now)


def adjustment_approved(*, adjustment: Adjustment, now: datetime) -> None:
    """The second person approved: to the maker."""
    _tell_maker("adjustment_approved", adjustment, now)


def adjustment_declined(*, adjustment: Adjustment, now: datetime) -> None:
    """The second person did not approve, and why: to the maker."""
    _tell_maker("adjustment_declined", adjustment, now)


def _tell_maker(mail: str, adjustment: Adjustment, now: datetime) -> None:
    maker = adjustment.proposed_by
    context = _told(adjustment, maker.language) | {
        "startup": adjustment.startup.name,
        "remark": adjustment.remark,
        "url": settings.PUBLIC_URL + reverse("exporters:adjustment", args=[adjustment.uuid]),
    }
    _queue(mail, adjustment, (maker.email, maker.language, maker.full_name), context, now)


def _told(adjustment: Adjustment, language: str) -> dict[str, Any]:
    return {
        "reference": adjustment.reference,
        "amount": format_inr(adjustment.amount_minor),
        "reason": adjustment.reason.text_in(language),
        "explanation": adjustment.explanation,
    }


def _queue(
    mail: str, adjustment: Adjustment, reader: tuple[str, str, str], context: dict[str, Any], now: datetime
) -> None:
    to, language, name = reader
    queue_mail(
        template=f"exporters/commissions/adjustments/emails/{mail}",
        to=to,
        language=language,
        name=name,
        context=context,
        now=now,
        about=adjustment,
    )
