"""CSV in and out: line numbers and columns for every error, and no formula ever leaves the portal."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext_lazy as _

from portal.lib.errors import DomainError
from portal.lib.sentences import Sentence, sentence

MAX_CELL = 2_000
# Spreadsheets take a file for UTF-8 when it begins with this mark.
MARK = "\ufeff"

# Who keeps why a file was not taken keeps the code, so that each reader meets the sentence in the own language.
REASONS: dict[str, Any] = {
    "not_csv": _("Line %(line)s cannot be read as CSV: %(error)s. Save the file again as CSV UTF-8."),
    "not_utf8": _("Line %(line)s is not UTF-8 text. Save the file again as CSV UTF-8."),
    "columns_missing": _("The first line must name the columns. Missing: %(columns)s."),
    "unreadable": _("This file cannot be read. Save it again as CSV UTF-8."),
    "columns_twice": _("The first line must name each column once. Named twice: %(columns)s."),
    "no_rows": _("This file has no rows below its first line."),
    "too_many_rows": _("This file has more than %(most)s rows. Part it into several files."),
}


def why_unreadable(code: str, values: Mapping[str, Any]) -> Sentence:
    """A reason of REASONS, put into words when it is shown."""
    return sentence(REASONS[code], **values)


class FileUnreadable(DomainError):
    """The file as a whole cannot be read; `code` is one of REASONS, the values are plain, to be kept as JSON."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values

    def __str__(self) -> str:
        return str(why_unreadable(self.code, self.values))


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
    try:
        header = _header(reader, required, optional)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                values = {name: cell.strip()[:MAX_CELL] for name, cell in zip(header, cells, strict=False)}
                yield Row(reader.line_num, {name: values.get(name, "") for name in header}, len(cells) > len(header))
    except csv.Error as error:
        raise FileUnreadable("not_csv", line=reader.line_num or 1, error=str(error)) from error


def _lines(file: IO[bytes]) -> Iterator[str]:
    for number, line in enumerate(file, start=1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise FileUnreadable("not_utf8", line=number) from error
        yield text.replace("\0", "")


def _header(reader: Iterator[list[str]], required: Sequence[str], optional: Sequence[str]) -> list[str]:
    header = [name.strip().lower() for name in next(reader, [])]
    missing = [name for name in required if name not in header]
    if missing:
        raise FileUnreadable("columns_missing", columns=", ".join(missing))
    known = {*required, *optional}
    twice = [name for name in sorted(known) if header.count(name) > 1]
    if twice:
        raise FileUnreadable("columns_twice", columns=", ".join(twice))
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
