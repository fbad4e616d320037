"""Mails to whoever brought a file of facts."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from exporters.facts.models import FactFile
from exporters.facts.problems import remark_on
from portal.notifications.operations import queue_mail


def fact_file_read(*, fact_file: FactFile, now: datetime) -> None:
    """The file is read: how many rows are new, how many have errors; or why it cannot be read."""
    _tell_maker("fact_file_read", fact_file, now)


def fact_file_applied(*, fact_file: FactFile, now: datetime) -> None:
    """A second person applied the file."""
    _tell_maker("fact_file_applied", fact_file, now)


def fact_file_sent_back(*, fact_file: FactFile, now: datetime) -> None:
    """A second person sent the file back, and why."""
    _tell_maker("fact_file_sent_back", fact_file, now)


def _tell_maker(name: str, fact_file: FactFile, now: datetime) -> None:
    fact_file.refresh_from_db()
    queue_mail(
        template=f"exporters/facts/emails/{name}",
        to=fact_file.brought_by.email,
        language=fact_file.brought_by.language,
        context={
            "reference": fact_file.reference,
            "status": str(fact_file.status),
            "rows_new": fact_file.rows_new,
            "rows_same": fact_file.rows_same,
            "rows_error": fact_file.rows_error,
            "rows_added": fact_file.rows_added,
            "remark": remark_on(fact_file),
            "url": f"{settings.PUBLIC_URL}{reverse('exporters:fact-file', args=[fact_file.uuid])}",
        },
        now=now,
        about=fact_file,
    )
