"""Whether a file is what it says it is: its first bytes, then a real parser."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from django.utils.translation import gettext as _
from PIL import Image

from portal.lib.errors import DomainError

MAX_PIXELS = 60_000_000
ACTIVE_CONTENT = ("/OpenAction", "/AA", "/JavaScript", "/EmbeddedFiles")


class FileRefused(DomainError):
    """The file cannot be taken; the sentence says why and what to do."""


def check_pdf(content: bytes) -> None:
    """Raises FileRefused unless this opens as a PDF without a password, scripts or attachments."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            names: Any = pdf.Root.get("/Names", {})
            if not isinstance(names, pikepdf.Dictionary):
                names = {}
            active = [key for key in ACTIVE_CONTENT if key in pdf.Root or key in names]
            pages = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise FileRefused(_("This PDF is locked with a password. Save it without one and send it again.")) from error
    except pikepdf.PdfError as error:
        raise FileRefused(_("This PDF cannot be opened; it is damaged. Save it again as PDF.")) from error
    if active or not pages:
        raise FileRefused(_("This PDF holds scripts or attachments. Print it to a new PDF and send that."))


def check_image(content: bytes) -> None:
    """Raises FileRefused unless this decodes as a picture of a size that a person can look at."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise FileRefused(_("This picture is too large. Send one under 60 megapixels."))
            image.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise FileRefused(_("This picture cannot be opened; it is damaged. Take or save it again.")) from error


def check_csv(content: bytes) -> None:
    """Raises FileRefused for bytes that cannot be UTF-8 text."""
    if b"\0" in content[:4096]:
        raise FileRefused(_("This is not a CSV text file. Save the table as CSV UTF-8."))


MAGIC: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "jpg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "csv": (b"",),
}
PARSERS: dict[str, Callable[[bytes], None]] = {
    "pdf": check_pdf,
    "jpg": check_image,
    "png": check_image,
    "csv": check_csv,
}
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "csv": "text/csv; charset=utf-8",
}


def recognise(content: bytes, kinds: tuple[str, ...]) -> str:
    """Which of these kinds the content is, by its first bytes and a real parser; raises FileRefused."""
    kind = next((k for k in kinds if content.startswith(MAGIC[k])), None)
    if kind is None:
        allowed = ", ".join(k.upper() for k in kinds)
        raise FileRefused(
            _("This file is not what its name says, or not of an accepted type. Send %(kinds)s.") % {"kinds": allowed}
        )
    PARSERS[kind](content)
    return kind
