"""The kinds of import: the table of each, and how its facts are recorded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from exporters.imports.models import FactImport, ImportKind
from exporters.imports.statuses import record_statuses
from exporters.intake.recording import Recorded
from exporters.intake.tables import Table
from exporters.milestones.rows import MILESTONES
from exporters.orders.operations import record_orders, record_rates, record_refunds
from exporters.orders.recording import Stamp
from exporters.orders.rows import ORDERS, RATES, REFUNDS

Names = Mapping[str, tuple[str, int]]


@dataclass(frozen=True)
class Kind:
    """How one kind of facts is read and recorded; `record` takes facts, exporter ids by reference, stamp, source."""

    table: Table[Any]
    record: Callable[[Sequence[Any], Mapping[str, int], Stamp, str], Recorded]
    names_exporters: bool


KINDS: dict[str, Kind] = {
    ImportKind.STATUS: Kind(
        MILESTONES,
        lambda facts, ids, stamp, source: record_statuses(statuses=facts, exporter_ids=ids, stamp=stamp),
        names_exporters=True,
    ),
    ImportKind.ORDERS: Kind(
        ORDERS,
        lambda facts, ids, stamp, source: record_orders(orders=facts, exporter_ids=ids, stamp=stamp),
        names_exporters=True,
    ),
    ImportKind.REFUNDS: Kind(
        REFUNDS,
        lambda facts, ids, stamp, source: record_refunds(refunds=facts, stamp=stamp),
        names_exporters=False,
    ),
    ImportKind.RATES: Kind(
        RATES,
        lambda facts, ids, stamp, source: record_rates(rates=facts, source=source, stamp=stamp),
        names_exporters=False,
    ),
}


def kind_of(fact_import: FactImport) -> Kind:
    """The kind of a file."""
    return KINDS[fact_import.kind]


def renamed(fact: Any, names: Names) -> Any:
    """The fact with its exporter under our reference; one that nobody knows keeps its name and is refused later."""
    if not hasattr(fact, "exporter") or fact.exporter not in names:
        return fact
    return replace(fact, exporter=names[fact.exporter][0])
