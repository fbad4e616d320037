"""Whether a file is what it says it is: its first bytes, then a real parser."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
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


# What people send instead, by its first bytes.
OTHER_KINDS = {
    b"PK\x03\x04": gettext_lazy("a Word or Excel document, or a ZIP archive"),
    b"\xd0\xcf\x11\xe0": gettext_lazy("an old Word or Excel document"),
    b"{\\rtf": gettext_lazy("a text document (RTF)"),
    b"GIF8": gettext_lazy("a GIF picture"),
    b"RIFF": gettext_lazy("a WebP picture or a film"),
    b"MZ": gettext_lazy("a Windows program"),
    b"<": gettext_lazy("a web page"),
}


def _why_not(content: bytes, kinds: str) -> str:
    """Name the kind that was found, where we know it, and what to do."""
    start = content.lstrip()
    found = next((words for magic, words in OTHER_KINDS.items() if start.startswith(magic)), None)
    if found:
        return _("This is %(found)s. Save it as %(kinds)s and upload it again.") % {"found": found, "kinds": kinds}
    return _("We do not know this kind of file. Save it as %(kinds)s and upload it again.") % {"kinds": kinds}


def recognise(content: bytes, kinds: tuple[str, ...]) -> str:
    """Which of these kinds the content is, by its first bytes and a real parser; raises FileRefused."""
    kind = next((k for k in kinds if content.startswith(MAGIC[k])), None)
    if kind is None:
        raise FileRefused(_why_not(content, ", ".join(k.upper() for k in kinds)))
    PARSERS[kind](content)
    return kind
