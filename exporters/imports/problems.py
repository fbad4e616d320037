"""Why a row or a file is refused, or needs a look: stored as a code, shown in the reader's language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from exporters.imports.models import FactImport, ImportRow
from exporters.intake.problems import Problem, register_reasons
from exporters.onboarding.stages import order
from portal.lib.csvfiles import why_unreadable
from portal.lib.sentences import Sentence, day_text, sentence

_MOVED = _("This rate moved by %(percent)s%% against %(before)s on %(day)s. Compare it with the source.")


def _moved(values: Mapping[str, Any]) -> Sentence:
    return sentence(_MOVED, **{**values, "day": day_text(date.fromisoformat(values["day"]))})


register_reasons({"moved": _moved})


@dataclass(frozen=True)
class ProblemShown:
    """One problem as a page or a file of errors shows it."""

    column: str
    words: str


def remark_on(fact_import: FactImport) -> Sentence | str:
    """Why the whole file cannot be read; or why it was sent back, which stays as the checker wrote it."""
    return why_unreadable(**fact_import.fault) if fact_import.fault else fact_import.remark


def problems_of(row: ImportRow, names: Mapping[str, str]) -> list[ProblemShown]:
    """The problems of a row in words; `names` of the stages are read once for all rows."""
    return [ProblemShown(one["column"], _words(Problem(**one), names)) for one in row.problems]


def _words(problem: Problem, names: Mapping[str, str]) -> str:
    if problem.code in order.REASONS:
        return str(order.order_sentence(problem.code, problem.values, names))
    return str(problem.words)


def rows_with_problems(rows: Iterable[ImportRow]) -> Iterator[tuple[int, dict[str, str], list[ProblemShown]]]:
    """Line, cells and problems of each row, for a file of errors."""
    names = order.stage_names()
    for row in rows:
        yield row.line, row.cells, problems_of(row, names)
