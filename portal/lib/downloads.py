"""CSV files that leave the portal, sent line by line so that a large one needs no memory."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse

from portal.lib.csvfiles import MARK, safe_cell


def csv_download(name: str, texts: Iterable[str]) -> StreamingHttpResponse:
    """A download of this name, made of these texts; spreadsheets take it for UTF-8."""
    response = StreamingHttpResponse(_marked(texts), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def csv_lines(header: Sequence[object], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a CSV file, of which no cell becomes a formula."""
    writer = csv.writer(_Echo(), lineterminator="\n")
    yield writer.writerow(header)
    for row in rows:
        yield writer.writerow([safe_cell(cell) for cell in row])


def _marked(texts: Iterable[str]) -> Iterator[str]:
    yield MARK
    yield from texts


class _Echo:
    """What csv.writer writes to when every line is sent at once."""

    def write(self, text: str) -> str:
        return text
