"""What a file of each kind holds: its columns, how a row is read and how facts are recorded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from exporters.imports.models import FactImport, ImportKind
from exporters.imports.statuses import record_statuses
from exporters.milestones.rows import MILESTONE_COLUMNS, read_milestone
from exporters.orders import rows
from exporters.orders.cells import Problem
from exporters.orders.operations import record_orders, record_rates, record_refunds
from exporters.orders.recording import Recorded, Stamp
from portal.lib.csvfiles import Row

Names = Mapping[str, tuple[str, int]]


@dataclass(frozen=True)
class Kind:
    """How one kind of facts is read and recorded; `record` takes facts, exporter ids by reference, stamp, source."""

    required: tuple[str, ...]
    optional: tuple[str, ...]
    read: Callable[[Row], tuple[Any, list[Problem]]]
    record: Callable[[Sequence[Any], Mapping[str, int], Stamp, str], Recorded]
    names_exporters: bool
    # One row as an example, in the order of the columns; the file to begin with that people download.
    example: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return self.required + self.optional


KINDS: dict[str, Kind] = {
    ImportKind.STATUS: Kind(
        MILESTONE_COLUMNS,
        (),
        read_milestone,
        lambda facts, ids, stamp, source: record_statuses(statuses=facts, exporter_ids=ids, stamp=stamp),
        True,
        ("EXP-000001", "company_verified", "2026-11-14"),
    ),
    ImportKind.ORDERS: Kind(
        rows.ORDER_COLUMNS,
        (),
        rows.read_order,
        lambda facts, ids, stamp, source: record_orders(orders=facts, exporter_ids=ids, stamp=stamp),
        True,
        ("ORD-105733", "EXP-000001", "2026-11-14T17:30:00+05:30", "USD", "8420.00"),
    ),
    ImportKind.REFUNDS: Kind(
        rows.REFUND_COLUMNS,
        rows.REFUND_OPTIONAL,
        rows.read_refund,
        lambda facts, ids, stamp, source: record_refunds(refunds=facts, stamp=stamp),
        False,
        ("REF-2207", "ORD-105733", "2026-11-20T11:00:00+05:30", "420.00", "damaged in transit"),
    ),
    ImportKind.RATES: Kind(
        rows.RATE_COLUMNS,
        (),
        rows.read_rate,
        lambda facts, ids, stamp, source: record_rates(rates=facts, source=source, stamp=stamp),
        False,
        ("2026-11-14", "USD", "88.4125"),
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
