"""Mails of the public pages."""

from datetime import datetime

from portal.notifications.models import OutgoingMail
from portal.notifications.operations import queue_mail


def feedback_given(*, to: str, text: str, email: str, page_language: str, now: datetime) -> OutgoingMail:
    """To the office: what a reader wrote, and where to answer."""
    return queue_mail(
        template="portal/home/emails/feedback_given",
        to=to,
        language="en",
        context={"text": text, "email": email, "page_language": page_language},
        now=now,
    )
