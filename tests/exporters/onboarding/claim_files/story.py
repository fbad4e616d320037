"""Files of claims as startups bring them."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile

from exporters.models import ClaimFile
from exporters.onboarding.claim_files.columns import SAMPLE_HEADER, SAMPLE_ROW
from exporters.onboarding.claim_files.operations import upload_claim_file, work_through
from portal.lib.csvfiles import write_rows
from tests.factories.notices import notice
from tests.moments import LOGGED


def row(number, **changed):
    """A good row about firm `number`."""
    values = dict(zip(SAMPLE_HEADER, SAMPLE_ROW, strict=True)) | {
        "firm": f"Firm {number}",
        "pan": f"ABCPF{number:04}K",
        "udyam": f"UDYAM-UP-10-{number:07}",
        "contact_email": f"firm{number}@example.in",
    }
    return [(values | changed)[name] for name in SAMPLE_HEADER]


def csv_file(rows, header=SAMPLE_HEADER):
    text = io.StringIO()
    write_rows(text, header, rows, safe=False)
    return SimpleUploadedFile("claims.csv", text.getvalue().encode())


def bring(startup, rows, **kwargs):
    actor = startup.members.get().user
    return upload_claim_file(startup=startup, upload=csv_file(rows, **kwargs), notice=notice(), actor=actor, now=LOGGED)


def work(brought):
    return work_through(claim_file=ClaimFile.objects.get(pk=brought.pk), now=LOGGED)


def counts(done):
    return (done.status, done.rows_live, done.rows_waiting, done.rows_known, done.rows_wrong)
