"""The mail that says what became of a file of claims."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from exporters.onboarding.claim_files.models import ClaimImport
from portal.notifications.operations import queue_mail


def file_done(*, claim_import: ClaimImport, now: datetime) -> None:
    """To the person who brought it: how many rows were taken, how many were not."""
    queue_mail(
        template="exporters/onboarding/claim_files/emails/file_done",
        to=claim_import.brought_by.email,
        language=claim_import.brought_by.language,
        context={
            "name": claim_import.file.name,
            "live": claim_import.rows_live,
            "waiting": claim_import.rows_waiting,
            "known": claim_import.rows_known,
            "wrong": claim_import.rows_wrong,
            "refused": claim_import.refused_because,
            "url": settings.PUBLIC_URL + reverse("exporters:claim-file", args=[claim_import.uuid]),
        },
        now=now,
        about=claim_import,
    )
