"""Writes of the public pages."""

from datetime import datetime

from django.conf import settings

from portal.home import emails
from portal.notifications.models import OutgoingMail


def give_feedback(*, text: str, email: str, page_language: str, now: datetime) -> OutgoingMail:
    """Pass a reader's words on to the office by mail; nothing else is kept of the reader."""
    return emails.feedback_given(to=settings.OFFICE_EMAIL, text=text, email=email, page_language=page_language, now=now)
