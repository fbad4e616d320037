"""Mails to the officer who imported a file."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from exporters.imports.models import FactImport
from exporters.imports.problems import remark_on
from portal.notifications.operations import queue_mail


def fact_import_read(*, fact_import: FactImport, now: datetime) -> None:
    """The file is read: how many rows are new, how many have errors; or why it cannot be read."""
    _tell_maker("fact_import_read", fact_import, now)


def fact_import_applied(*, fact_import: FactImport, now: datetime) -> None:
    """A second person applied the file."""
    _tell_maker("fact_import_applied", fact_import, now)


def fact_import_sent_back(*, fact_import: FactImport, now: datetime) -> None:
    """A second person sent the file back, and why."""
    _tell_maker("fact_import_sent_back", fact_import, now)


def _tell_maker(name: str, fact_import: FactImport, now: datetime) -> None:
    fact_import.refresh_from_db()
    queue_mail(
        template=f"exporters/imports/emails/{name}",
        to=fact_import.proposed_by.email,
        language=fact_import.proposed_by.language,
        name=fact_import.proposed_by.full_name,
        context={
            "reference": fact_import.reference,
            "status": str(fact_import.status),
            "rows_new": fact_import.rows_new,
            "rows_same": fact_import.rows_same,
            "rows_error": fact_import.rows_error,
            "rows_added": fact_import.rows_added,
            "remark": remark_on(fact_import),
            "url": f"{settings.PUBLIC_URL}{reverse('exporters:import', args=[fact_import.uuid])}",
        },
        now=now,
        about=fact_import,
    )
