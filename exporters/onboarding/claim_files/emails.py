"""The mail that says what became of a file of claims."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from exporters.onboarding.claim_files.models import ClaimFile
from portal.notifications.operations import queue_mail


def file_done(*, claim_file: ClaimFile, now: datetime) -> None:
    """Tell the person who uploaded the file how many rows were logged and how many were not."""
    queue_mail(
        template="exporters/onboarding/claim_files/emails/file_done",
        to=claim_file.uploaded_by.email,
        language=claim_file.uploaded_by.language,
        name=claim_file.uploaded_by.full_name,
        context={
            "file": claim_file.file.name,
            "live": claim_file.rows_live,
            "waiting": claim_file.rows_waiting,
            "known": claim_file.rows_known,
            "wrong": claim_file.rows_wrong,
            "refused": claim_file.refused_because,
            "url": settings.PUBLIC_URL + reverse("exporters:claim-file", args=[claim_file.uuid]),
        },
        now=now,
        about=claim_file,
    )
