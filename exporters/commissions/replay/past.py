"""The facts that each run could see."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from exporters.commissions.engine import facts
from exporters.commissions.engine.models import AccrualRun, RunUnit
from exporters.commissions.engine.work_tables import read_plans
from exporters.commissions.statements.models import StatementLine
from exporters.milestones.models import Milestone
from exporters.onboarding.models import Attribution, Exporter
from exporters.orders.models import THOUSANDTHS, Refund, TradeOrder
from portal.reference.models import ExchangeRate
from startups.public import Startup

Marks = Mapping[str, int]
# Facts of one table with their ids, in the order of writing.
Kept = list[tuple[int, Any]]


class Past:
    """All facts, kept by exporter, so that a unit reads only those that it can have judged."""

    def __init__(self) -> None:
        self.names: dict[int | None, str] = dict(Startup.objects.values_list("id", "reference"))
        self.exporters: dict[int, str] = dict(Exporter.objects.values_list("id", "reference"))
        self.exporters_of: defaultdict[int, set[int]] = defaultdict(set)
        # Each with the id of its closing, 0 while it has none.
        self.attributions: defaultdict[int, list[tuple[int, int, facts.Attribution]]] = defaultdict(list)
        self.milestones: defaultdict[int, Kept] = defaultdict(list)
        self.orders: defaultdict[int, Kept] = defaultdict(list)
        # By the exporter of the order; under None those of orders that never came.
        self.refunds: defaultdict[int | None, Kept] = defaultdict(list)
        self.written: dict[str, int] = {}
        self.runs: dict[int, dict[str, Any]] = {}
        self._without: dict[int, tuple[tuple[int, ...], bool]] = {}
        self._read_attributions()
        self._read_milestones()
        self._read_orders()
        self._read_refunds()

    def _read_attributions(self) -> None:
        rows = Attribution.objects.order_by("id").values(
            "id", "exporter_id", "startup_id", "valid_from", "valid_to", "closing__id"
        )
        for row in rows.iterator(chunk_size=2_000):
            exporter, startup = row["exporter_id"], row["startup_id"]
            fact = facts.Attribution(self.exporters[exporter], self.names[startup], row["valid_from"], row["valid_to"])
            self.attributions[exporter].append((row["id"], row["closing__id"] or 0, fact))
            self.exporters_of[startup].add(exporter)

    def _read_milestones(self) -> None:
        rows = Milestone.objects.order_by("id").values("id", "exporter_id", "kind", "achieved_date")
        for row in rows.iterator(chunk_size=2_000):
            exporter = row["exporter_id"]
            fact = facts.Milestone(self.exporters[exporter], row["kind"], row["achieved_date"])
            self.milestones[exporter].append((row["id"], fact))

    def _read_orders(self) -> None:
        rows = TradeOrder.objects.order_by("id").values(
            "id", "exporter_id", "reference", "completed_at", "currency", "amount_minor"
        )
        for row in rows.iterator(chunk_size=2_000):
            exporter, reference = row["exporter_id"], row["reference"]
            fact = facts.Order(
                reference, self.exporters[exporter], row["completed_at"], row["currency"], row["amount_minor"]
            )
            self.orders[exporter].append((row["id"], fact))
            self.written[reference] = row["id"]

    def _read_refunds(self) -> None:
        exporter_of = {fact.reference: pk for pk, orders in self.orders.items() for _id, fact in orders}
        rows = Refund.objects.order_by("id").values(
            "id", "reference", "order_reference", "refunded_at", "amount_thousandths"
        )
        for row in rows.iterator(chunk_size=2_000):
            order, minor = row["order_reference"], row["amount_thousandths"] // THOUSANDTHS
            fact = facts.Refund(row["reference"], order, row["refunded_at"], minor)
            self.refunds[exporter_of.get(order)].append((row["id"], fact))

    def seen_by(self, unit: RunUnit) -> facts.Facts:
        """The facts that this unit can have judged and its run could see, with what else its rules look up."""
        marks = unit.run.marks
        exporters = self._exporters_of(unit)
        refunds = [*(self.refunds[pk] for pk in exporters), self.refunds[None]]
        attributions = [fact for pk in exporters for fact in self._attributions(pk, marks)]
        startups = {fact.startup: facts.Startup(fact.startup, None) for fact in attributions}
        if unit.startup_id:
            name = self.names[unit.startup_id]
            startups[name] = facts.Startup(name, unit.enrolled_on, unit.plan_code)
        return facts.Facts(
            startups=startups,
            attributions=attributions,
            milestones=[fact for pk in exporters for fact in _until(self.milestones[pk], marks["milestones"])],
            orders=[fact for pk in exporters for fact in _until(self.orders[pk], marks["orders"])],
            refunds=[fact for kept in refunds for fact in _until(kept, marks["refunds"])],
            **self._run(unit.run),
        )

    def _exporters_of(self, unit: RunUnit) -> list[int]:
        """Those ever attributed to the unit's startup; without a startup, those with a fact that none had then."""
        if unit.startup_id:
            return sorted(self.exporters_of[unit.startup_id])
        return [pk for pk in sorted(self.exporters) if self._without_startup(pk, unit.run.marks)]

    def _without_startup(self, exporter: int, marks: Marks) -> bool:
        """Whether a fact of this exporter was credited to nobody; worked out again only when more was written."""
        seen = (
            _count(self.milestones[exporter], marks["milestones"]),
            _count(self.orders[exporter], marks["orders"]),
            _count(self.refunds[exporter], marks["refunds"]),
            sum(pk <= marks["attributions"] for pk, _closing, _fact in self.attributions[exporter]),
            sum(0 < closing <= marks["closings"] for _pk, closing, _fact in self.attributions[exporter]),
        )
        if exporter not in self._without or self._without[exporter][0] != seen:
            self._without[exporter] = seen, self._look_without(exporter, marks)
        return self._without[exporter][1]

    def _look_without(self, exporter: int, marks: Marks) -> bool:
        credited = list(self._attributions(exporter, marks))
        days = [fact.day for fact in _until(self.milestones[exporter], marks["milestones"])]
        days += [fact.day for fact in _until(self.orders[exporter], marks["orders"])]
        refunds = _until(self.refunds[exporter], marks["refunds"])
        return any(not _covered(day, credited) for day in days) or any(
            self.written[refund.order] > marks["orders"] for refund in refunds
        )

    def _attributions(self, exporter: int, marks: Marks) -> Iterator[facts.Attribution]:
        for pk, closing, fact in self.attributions[exporter]:
            if pk <= marks["attributions"]:
                end = None if closing > marks["closings"] else fact.valid_to
                yield facts.Attribution(fact.exporter, fact.startup, fact.valid_from, end)

    def _run(self, run: AccrualRun) -> dict[str, Any]:
        """Rates, plans and issued lines as the run saw them."""
        if run.pk not in self.runs:
            rates = ExchangeRate.objects.filter(id__lte=run.marks["rates"])
            issued = StatementLine.objects.filter(id__lte=run.marks["statement_lines"], entry__cause="order")
            self.runs[run.pk] = {
                "rates": [facts.Rate(*row) for row in rates.values_list("rate_date", "currency", "inr_micros")],
                "plans": list(read_plans(run).seen.values()),
                "issued": frozenset(issued.values_list("entry__cause_reference", flat=True)),
            }
        return self.runs[run.pk]


def _count(kept: Kept, mark: int) -> int:
    """How many of these were written up to the mark."""
    return bisect_right(kept, mark, key=lambda pair: pair[0])


def _until(kept: Kept, mark: int) -> list[Any]:
    """The facts that were written up to the mark."""
    return [fact for _pk, fact in kept[: _count(kept, mark)]]


def _covered(day: date, attributions: Sequence[facts.Attribution]) -> bool:
    return any(one.valid_from <= day and (one.valid_to is None or day < one.valid_to) for one in attributions)
