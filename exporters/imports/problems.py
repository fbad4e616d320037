"""Why a row or a file is not taken, or wants a look: kept as a code, said in the language of whoever reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from exporters.imports.models import FactImport
from exporters.onboarding.stages import order
from exporters.orders import cells
from portal.lib.csvfiles import why_unreadable
from portal.lib.sentences import Sentence, day_text, sentence

LOOKS = {
    "moved": _("This rate moved by %(percent)s%% against %(before)s on %(day)s. Compare it with the source."),
}


@dataclass(frozen=True)
class Said:
    """One problem as a page or a file of errors shows it."""

    column: str
    words: str


def remark_on(fact_import: FactImport) -> Sentence | str:
    """Why the whole file cannot be read; or why it was sent back, which stays as the checker wrote it."""
    return why_unreadable(**fact_import.fault) if fact_import.fault else fact_import.remark


def stored(problem: cells.Problem | order.OutOfOrder) -> dict[str, Any]:
    """A problem as a row keeps it."""
    return {"column": problem.column, "code": problem.code, "values": dict(problem.values)}


def said(problems: list[Mapping[str, Any]], names: Mapping[str, str] | None = None) -> list[Said]:
    """The problems of a row in words; `names` of the stages save a query for each row."""
    return [Said(one["column"], _words(one["code"], one["values"], names)) for one in problems]


def _words(code: str, values: Mapping[str, Any], names: Mapping[str, str] | None) -> str:
    if code in order.REASONS:
        return str(order.order_sentence(code, values, names))
    if code in LOOKS:
        return str(sentence(LOOKS[code], **{**values, "day": day_text(date.fromisoformat(values["day"]))}))
    return str(sentence(cells.REASONS[code], **values))
