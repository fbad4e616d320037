"""The lines of a statement as a CSV file: the same list as on the page, in the reader's language."""

import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from exporters.commissions.statements.display import LineShown
from portal.lib.csvfiles import safe_cell, write_rows
from portal.lib.money import decimal_text


def csv_of(lines: Iterable[LineShown]) -> str:
    """The file's text; texts cannot become formulas, amounts stay numbers."""
    out = io.StringIO()
    write_rows(out, _header(), (_row(line) for line in lines), safe=False)
    return out.getvalue()


def _header() -> list[str]:
    return [
        _("Exporter"),
        _("Cause"),
        _("Earned on"),
        _("As reported"),
        _("Status"),
        _("Payable on"),
        _("Amount in rupees"),
        _("Plan version"),
        _("Period"),
    ]


def _row(line: LineShown) -> list[object]:
    entry = line.entry
    return [
        safe_cell(line.name),
        safe_cell(line.cause),
        entry.earned_on.isoformat(),
        line.reported,
        str(line.state.label),
        line.payable_on.isoformat() if line.payable_on else "",
        decimal_text(entry.amount_minor),
        safe_cell(entry.plan_version or ""),
        entry.period,
    ]
