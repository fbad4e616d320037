import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from portal.files.operations import FileRefused, accept_upload
from portal.files.views import serve

pytestmark = pytest.mark.django_db


def pdf(**root) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    for key, value in root.items():
        document.Root[f"/{key}"] = value
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def image(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, kind)
    return out.getvalue()


def accept(content, name="paper.pdf", **options):
    return accept_upload(
        upload=SimpleUploadedFile(name, content), purpose="test", actor=None, now=timezone.now(), **options
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf(), "pdf"),
        (pdf(Names=pikepdf.Array([1, 2])), "pdf"),
        (pdf(Names=7), "pdf"),
        (image("PNG"), "png"),
        (image("JPEG"), "jpg"),
    ],
)
def test_the_kind_is_read_from_the_content(content, kind):
    stored = accept(content, name="../../etc/scan of mine.exe")
    assert (stored.kind, stored.name, stored.size) == (kind, f"scan_of_mine.{kind}", len(content))
    assert b"".join(serve(stored).streaming_content) == content


def script() -> bytes:
    return pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.alert(1)"))


def locked() -> bytes:
    document = pikepdf.open(io.BytesIO(pdf()))
    out = io.BytesIO()
    document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"<html>%PDF-1.4", "This is a web page. Save it as PDF, JPG, PNG and upload it again"),
        (b"MZ" + b"\0" * 100, "This is a Windows program"),
        (b"%PDF-1.7 nothing", "damaged"),
        (image("PNG")[:40], "damaged"),
        (script(), "scripts or attachments"),
        (locked(), "locked with a password"),
        (b"%PDF-" + b"x" * 5_000_001, "at most 5.0 MB"),
    ],
)
def test_a_bad_file_is_refused_with_what_to_do(content, sentence):
    with pytest.raises(FileRefused, match=sentence):
        accept(content)


def test_a_csv_is_taken_only_where_asked():
    assert accept(b"a,b\n", name="x.csv", kinds=("csv",)).kind == "csv"
    with pytest.raises(FileRefused, match="PDF, JPG, PNG"):
        accept(b"a,b\n", name="x.csv")


def test_a_download_cannot_act_as_a_page():
    response = serve(accept(pdf()))
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
