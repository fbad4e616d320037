"""The queue as a CSV file: the same list with the same filters."""

import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.lib.csvfiles import write_rows
from portal.lib.dates import ist_day
from startups.vetting.display.queue import QueueRow


def queue_as_csv(rows: Sequence[QueueRow]) -> str:
    """One line for each application, with a header in the reader's language."""
    out = io.StringIO()
    write_rows(out, _header(), (_line(row) for row in rows))
    return out.getvalue()


def _header() -> list[str]:
    return [
        _("Reference"),
        _("Startup"),
        pgettext("of India", "State"),
        pgettext("column", "Submitted"),
        _("Days"),
        _("Status"),
        _("Next action"),
        pgettext("officer", "With"),
        _("Warnings"),
        _("Score"),
    ]


def _line(row: QueueRow) -> list[object]:
    application = row.application
    return [
        application.reference,
        application.legal_name,
        application.state or "",
        ist_day(application.submitted_at).isoformat() if application.submitted_at else "",
        row.days,
        row.next.word,
        row.next.act,
        row.officer,
        row.looks,
        row.score,
    ]
