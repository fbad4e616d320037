from django.core.files.storage import default_storage
from django.http import FileResponse

from portal.files.checks import CONTENT_TYPES
from portal.files.models import StoredFile


def serve(stored: StoredFile) -> FileResponse:
    """The file as a download. Rooms call this from a view of their own, after their own permission check."""
    response = FileResponse(
        default_storage.open(stored.path),
        as_attachment=True,
        filename=stored.name,
        content_type=CONTENT_TYPES[stored.kind],
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
