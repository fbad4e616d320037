"""Writes: an upload is checked and kept under a random name outside every web folder."""

import hashlib
import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from portal.files.checks import FileRefused, recognise
from portal.files.models import StoredFile

if TYPE_CHECKING:
    from portal.accounts.models import User

__all__ = ["FileRefused", "accept_upload", "store_content"]


def accept_upload(
    *,
    upload: "UploadedFile[Any]",
    purpose: str,
    actor: "User | None",
    now: datetime,
    kinds: tuple[str, ...] = ("pdf", "jpg", "png"),
    max_bytes: int = 5_000_000,
) -> StoredFile:
    """Check an upload by size, type and content, and keep it; raises FileRefused with a sentence."""
    if (upload.size or 0) > max_bytes:
        raise FileRefused(
            _("This file has %(size)s MB; at most %(limit)s MB can be sent. Save it smaller.")
            % {"size": round((upload.size or 0) / 1_000_000, 1), "limit": round(max_bytes / 1_000_000, 1)}
        )
    if not upload.size:
        raise FileRefused(_("This file is empty. Choose another one."))
    return store_content(
        content=upload.read(), name=upload.name or "file", purpose=purpose, actor=actor, now=now, kinds=kinds
    )


@transaction.atomic
def store_content(
    *, content: bytes, name: str, purpose: str, actor: "User | None", now: datetime, kinds: tuple[str, ...]
) -> StoredFile:
    """Check and keep bytes that did not come through a form; raises FileRefused."""
    kind = recognise(content, kinds)
    unique = uuid.uuid4()
    path = default_storage.save(f"{now:%Y/%m}/{unique}.{kind}", ContentFile(content))
    return StoredFile.objects.create(
        uuid=unique,
        purpose=purpose,
        name=_display_name(name, kind),
        kind=kind,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        path=path,
        uploaded_by=actor,
        uploaded_at=now,
    )


def _display_name(name: str, kind: str) -> str:
    """The name as the person knows it, harmless in a header and with the true ending."""
    try:
        stem = get_valid_filename(name.rsplit("/", 1)[-1]).rsplit(".", 1)[0]
    except SuspiciousFileOperation as error:
        raise FileRefused(_("This file has no usable name. Give it a name of letters and send it again.")) from error
    return f"{stem[:150]}.{kind}"
