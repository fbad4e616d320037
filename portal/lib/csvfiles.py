"""CSV in and out: line numbers and columns for every error, and no formula ever leaves the portal."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _

from portal.lib.errors import DomainError

MAX_CELL = 2_000


class FileUnreadable(DomainError):
    """The file as a whole cannot be read: not UTF-8, no header, a column missing."""


@dataclass(frozen=True)
class Row:
    """One line of a file: its number as an editor shows it, and its cells stripped of outer spaces."""

    line: int
    values: dict[str, str]
    too_many_cells: bool = False


def read_rows(file: IO[bytes], *, required: Sequence[str], optional: Sequence[str] = ()) -> Iterator[Row]:
    """The rows of a UTF-8 CSV file (with or without BOM) that has the required columns.

    Raises FileUnreadable with what is wrong with the file as a whole.
    """
    reader = csv.reader(_lines(file), strict=True)
    header = _header(reader, required, optional)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                values = {name: cell.strip()[:MAX_CELL] for name, cell in zip(header, cells, strict=False)}
                yield Row(reader.line_num, {name: values.get(name, "") for name in header}, len(cells) > len(header))
    except csv.Error as error:
        raise FileUnreadable(
            _("Line %(line)s cannot be read as CSV: %(error)s. Save the file again as CSV UTF-8.")
            % {"line": reader.line_num, "error": error}
        ) from error


def _lines(file: IO[bytes]) -> Iterator[str]:
    for number, line in enumerate(file, start=1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise FileUnreadable(
                _("Line %(line)s is not UTF-8 text. Save the file again as CSV UTF-8.") % {"line": number}
            ) from error
        yield text.replace("\0", "")


def _header(reader, required: Sequence[str], optional: Sequence[str]) -> list[str]:
    header = [name.strip().lower() for name in next(reader, [])]
    missing = [name for name in required if name not in header]
    if missing:
        raise FileUnreadable(
            _("The first line must name the columns. Missing: %(columns)s.") % {"columns": ", ".join(missing)}
        )
    known = {*required, *optional}
    return [name if name in known else f"({name})" for name in header]


def safe_cell(value: object) -> str:
    """The text of a cell that a spreadsheet will not take for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def write_rows(file: IO[str], header: Sequence[str], rows: Iterable[Sequence[object]], *, safe: bool = True) -> None:
    """Write CSV with LF line ends; `safe=False` only for files that programs read back."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([safe_cell(cell) if safe else ("" if cell is None else cell) for cell in row])
