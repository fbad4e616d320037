"""Files as people upload them."""

from django.core.files.uploadedfile import SimpleUploadedFile

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63606060f80f00010401005fe5c34b"
    "0000000049454e44ae426082"
)


def photo(name: str = "photo.png") -> SimpleUploadedFile:
    """A picture, which also serves as the scan of a document."""
    return SimpleUploadedFile(name, PNG, content_type="image/png")


def csv_file(text: str | bytes, name: str = "facts.csv") -> SimpleUploadedFile:
    content = text.encode() if isinstance(text, str) else text
    return SimpleUploadedFile(name, content, content_type="text/csv")
