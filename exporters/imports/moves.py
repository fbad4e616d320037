"""Exchange rates that moved by more than 5% in a day need a second look."""

from datetime import timedelta

from exporters.imports.models import FactImport, ImportRow
from exporters.imports.states import RowOutcome
from exporters.orders.rows import RateFact, read_rate
from portal.lib.csvfiles import Row
from portal.lib.money import BASIS_POINTS, decimal_text, half_up, micros_text
from portal.reference.models import ExchangeRate

LARGEST_MOVE = 500  # basis points
LOOK_BACK = timedelta(days=7)


def mark_moves(fact_import: FactImport) -> int:
    """Note on every new rate how far it lies from the one before it, when that is over 5%; returns how many."""
    rows = [(row, _fact(row)) for row in fact_import.rows.filter(outcome=RowOutcome.NEW)]
    if not rows:
        return 0
    rows.sort(key=lambda pair: (pair[1].currency, pair[1].rate_date))
    published = _published([fact for _row, fact in rows])
    known = published | {(fact.currency, fact.rate_date): fact.inr_micros for _row, fact in rows}
    moved = [row for row, fact in rows if (look := _look(fact, known)) and _note(row, look)]
    ImportRow.objects.bulk_update(moved, ["problems"], batch_size=500)
    return len(moved)


def _published(facts: list[RateFact]) -> dict:
    """Rates on record around the days of these facts."""
    days = [fact.rate_date for fact in facts]
    rates = ExchangeRate.objects.filter(
        currency__in={fact.currency for fact in facts}, rate_date__gte=min(days) - LOOK_BACK, rate_date__lte=max(days)
    )
    return {
        (currency, day): micros for currency, day, micros in rates.values_list("currency", "rate_date", "inr_micros")
    }


def _look(fact: RateFact, known: dict) -> dict | None:
    """The warning for a rate, or None; it is compared with the latest rate of the 7 days before."""
    for back in range(1, LOOK_BACK.days + 1):
        day = fact.rate_date - timedelta(days=back)
        before = known.get((fact.currency, day))
        if before:
            move = abs(fact.inr_micros - before)
            if move * BASIS_POINTS <= LARGEST_MOVE * before:
                return None
            percent = decimal_text(half_up(move * BASIS_POINTS, before))
            return {"percent": percent, "before": micros_text(before), "day": day.isoformat()}
    return None


def _note(row: ImportRow, look: dict) -> bool:
    row.problems = [{"column": "inr_per_unit", "code": "moved", "values": look}]
    return True


def _fact(row: ImportRow) -> RateFact:
    fact, _problems = read_rate(Row(row.line, row.cells))
    assert fact is not None  # only rows that were read are NEW
    return fact
